// write-good: all its checks on a note, in one node process; the same lines in and out as loop.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [, , corpus, folder] = process.argv;
const writeGood = createRequire(`${folder}/`)("write-good");
const notes = JSON.parse(readFileSync(corpus, "utf8"));
const answers = notes.reduce((sum, note) => sum + writeGood(note).length, 0);
console.log(JSON.stringify({ ready: true, answers }));

for await (const _ of createInterface({ input: process.stdin })) {
  const times = notes.map((note) => {
    const start = process.hrtime.bigint();
    writeGood(note);
    return Number(process.hrtime.bigint() - start);
  });
  console.log(JSON.stringify(times));
}
