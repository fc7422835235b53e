// The peers that run in node, each with all its checks on a note; the same lines in and out as loop.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , corpus, folder, peer] = process.argv;
const { resolve } = createRequire(`${folder}/`);
const load = async (name) => {
  const loaded = await import(pathToFileURL(resolve(name)));
  return loaded.default?.default ?? loaded.default ?? loaded;
};

const RULES = ["common-misspellings", "en-max-word-count", "stop-words", "terminology", "write-good"];

// Each makes ready what can be made ready once, and gives back what takes a note and gives its findings.
const PEERS = {
  alex: async () => {
    const { text } = await import(pathToFileURL(resolve("alex")));
    return (note) => text(note).messages;
  },
  "retext-equality": async () => {
    const [{ retext }, english, equality, { VFile }] = await Promise.all([
      import(pathToFileURL(resolve("retext"))),
      load("retext-english"),
      load("retext-equality"),
      import(pathToFileURL(resolve("vfile"))),
    ]);
    const processor = retext().use(english).use(equality).freeze();
    return (note) => {
      const file = new VFile(note);
      processor.runSync(processor.parse(file), file);
      return file.messages;
    };
  },
  textlint: async () => {
    const { TextlintKernel } = await import(pathToFileURL(resolve("@textlint/kernel")));
    const kernel = new TextlintKernel();
    const plugins = [{ pluginId: "text", plugin: await load("@textlint/textlint-plugin-text") }];
    const rules = await Promise.all(
      RULES.map(async (ruleId) => ({ ruleId, rule: await load(`textlint-rule-${ruleId}`) })),
    );
    return async (note) => (await kernel.lintText(note, { ext: ".txt", plugins, rules })).messages;
  },
  "write-good": async () => await load("write-good"),
};

const notes = JSON.parse(readFileSync(corpus, "utf8"));
const check = await PEERS[peer]();
let answers = 0;
for (const note of notes) answers += (await check(note)).length;
console.log(JSON.stringify({ ready: true, answers }));

for await (const _ of createInterface({ input: process.stdin })) {
  const times = [];
  for (const note of notes) {
    const start = process.hrtime.bigint();
    await check(note);
    times.push(Number(process.hrtime.bigint() - start));
  }
  console.log(JSON.stringify(times));
}
