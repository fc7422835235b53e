"""From the data of a mapping file to its sources; every mistake is kept with its place, none stops the reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pcp_core.errors import Problem, near
from pcp_core.model import Case
from pcp_core.rules.marks import Marked, Path_
from pcp_core.rules.schema import mistakes
from pcp_sqlalchemy.grammar import CODE_TABLE, FILE, PERSONS, SHAPES, Schema
from pcp_sqlalchemy.mapping import CodeTable, DatabaseMapping, Persons
from pcp_sqlalchemy.sources import Column, Conditions, Constant, Fields, Linked, Several, Source, Via

_NOTHING = Constant(None)
"""Stands for a source that could not be read; a mapping with one is never used."""

_LISTS = tuple(name for name in Case.model_fields if name != "person")


class Compiler:
    """Compiles one file. ``problems`` holds the mistakes found so far."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.problems: list[Problem] = []
        self._data: dict[str, Any] = marked.data if isinstance(marked.data, dict) else {}
        self._codes: Mapping[str, Mapping[str, str | None] | CodeTable] = {}

    def mapping(self) -> DatabaseMapping | None:
        """The whole file, or None where its top is wrong."""
        if not isinstance(self.marked.data, dict):
            self._wrong((), "is not a mapping file", "begin with host:, zone:, persons:, person: and case:")
        if not isinstance(self.marked.data, dict) or not self._fits(self._data, FILE, ()):
            return None
        self._codes = {name: self._code_list(name, entry) for name, entry in self._data.get("codes", {}).items()}
        person = self._source(self._data["person"], ("person",))
        if not isinstance(person, Fields) or not isinstance(person.fields.get("id"), Column):
            self._wrong(("person",), "has no id that is a column", "write fields: {id: COLUMN, …}")
            person = Fields({})
        return DatabaseMapping(
            host=self._data["host"],
            zone=self._zone(self._data["zone"], ("zone",)) or ZoneInfo("UTC"),
            codes=self._codes,
            persons=self._persons(),
            person=person,
            lists={name: self._list(name, entry) for name, entry in self._data.get("case", {}).items()},
            marked=self.marked,
        )

    def _wrong(self, path: Path_, what: str, fix: str) -> None:
        self.problems.append(self.marked.problem(path, what, fix, code="mapping"))

    def _fits(self, data: Any, schema: Schema, path: Path_) -> bool:
        found = list(mistakes(data, schema, self.marked, path))
        self.problems += found
        return not found

    def _zone(self, name: str | None, path: Path_) -> ZoneInfo | None:
        try:
            return ZoneInfo(name) if name else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._wrong(path, f"'{name}' is not a time zone", "write it as Area/City: Australia/Melbourne")
            return None

    def _code_list(self, name: str, entry: Any) -> Mapping[str, str | None] | CodeTable:
        path = ("codes", name)
        if isinstance(entry, dict) and "table" in entry:
            fits = self._fits(entry, CODE_TABLE, path)
            where = self._conditions(entry.get("where"), (*path, "where"))
            return CodeTable(entry["table"], entry["code"], entry["word"], where, path) if fits else {}
        if not isinstance(entry, dict):
            self._wrong(path, "is not a code list", "write {CODE: word, …}, or table:, code: and word:")
            return {}
        return {str(code): None if word is None else str(word) for code, word in entry.items()}

    def _persons(self) -> Persons:
        entry, path = self._data["persons"], ("persons",)
        if not self._fits(entry, PERSONS, path):
            return Persons("", "", {}, {}, None, path)
        changed = entry.get("changed")
        column = self._column({**changed, "as": "time"}, (*path, "changed")) if changed else None
        where, unless = (self._conditions(entry.get(key), (*path, key)) for key in ("where", "unless"))
        return Persons(entry["table"], entry["key"], where, unless, column, path)

    def _list(self, name: str, entry: Any) -> Source:
        path = ("case", name)
        if name not in _LISTS:
            self._wrong(path, f"'{name}' is not a list of a case", near(name, _LISTS))
        source = self._source(entry, path)
        parts = source.sources if isinstance(source, Several) else (source,)
        if not all(isinstance(part, Linked) and part.many for part in parts) and source is not _NOTHING:
            self._wrong(path, f"'{name}' is a list, and this is not one", "begin with rows: TABLE")
        return source

    def _source(self, entry: Any, path: Path_) -> Source:
        if isinstance(entry, str) and entry:
            return Column(entry, path)
        if isinstance(entry, list) and entry:
            return Several(tuple(self._source(part, (*path, place)) for place, part in enumerate(entry)))
        shape = next((key for key in SHAPES if isinstance(entry, dict) and key in entry), None)
        if shape is None:
            self._wrong(
                path, "does not say where its value comes from", "write a COLUMN, or one of: " + ", ".join(SHAPES)
            )
            return _NOTHING
        if not self._fits(entry, SHAPES[shape], path):
            self._look_inside(entry, path)
            return _NOTHING
        if shape == "part":
            return self._part(entry, path)
        if shape in ("one", "rows"):
            return self._link(entry, path, shape)
        if shape == "column":
            return self._column(entry, path)
        return Constant(entry["value"]) if shape == "value" else self._object(entry, path)

    def _look_inside(self, entry: Mapping[str, Any], path: Path_) -> None:
        """A mistake around a source does not hide those within."""
        if isinstance(entry.get("fields"), dict):
            self._object({"fields": entry["fields"]}, path)
        if "take" in entry:
            self._source(entry["take"], (*path, "take"))

    def _part(self, entry: Mapping[str, Any], path: Path_) -> Source:
        parts, name = self._data.get("parts", {}), entry["part"]
        if not isinstance(parts.get(name), dict):
            self._wrong((*path, "part"), f"'{name}' is not a part of this file", near(name, parts))
            return _NOTHING
        whole = {**parts[name], **{key: value for key, value in entry.items() if key != "part"}}
        return self._source(whole, path)

    def _object(self, entry: Mapping[str, Any], path: Path_) -> Fields:
        fields = {
            str(name): self._source(part, (*path, "fields", name)) for name, part in entry.get("fields", {}).items()
        }
        beside = (self._source(part, (*path, "with", place)) for place, part in enumerate(entry.get("with", ())))
        return Fields(fields, tuple(beside))

    def _column(self, entry: Mapping[str, Any], path: Path_) -> Column:
        codes = entry.get("codes")
        if codes is not None and codes not in self._codes:
            self._wrong((*path, "codes"), f"'{codes}' is not a code list of this file", near(codes, self._codes))
        as_ = entry.get("as", "asis")
        for key in ("format", "zone"):
            if key in entry and as_ not in ("date", "time"):
                self._wrong((*path, key), f"'{key}' goes with dates and times alone", "add as: date or as: time")
        return Column(
            name=entry["column"],
            path=path,
            as_=as_,
            format=entry.get("format"),
            zone=self._zone(entry.get("zone"), (*path, "zone")),
            codes=codes,
            prefix=entry.get("prefix", ""),
            split=entry.get("split"),
        )

    def _link(self, entry: Mapping[str, Any], path: Path_, shape: str) -> Source:
        takes, has_fields = "take" in entry, "fields" in entry
        if takes == has_fields:
            self._wrong(
                path,
                "gives neither fields nor one value" if not takes else "gives fields and one value",
                "keep one of fields: and take:",
            )
            return _NOTHING
        via = entry.get("via")
        theirs, ours = self._pair(entry.get("match"), (*path, "match"))
        if via and not theirs:
            what = "goes through a table without saying how the rows belong to it"
            self._wrong((*path, "via"), what, "add match: {COLUMN OF THESE ROWS: COLUMN OF THAT TABLE}")
        step = Via(via["table"], *self._pair(via["match"], (*path, "via", "match")), (*path, "via")) if via else None
        give = self._source(entry["take"], (*path, "take")) if takes else self._object(entry, path)
        return Linked(
            table=entry[shape],
            many=shape == "rows",
            theirs=theirs,
            ours=ours,
            via=step,
            where=self._conditions(entry.get("where"), (*path, "where")),
            unless=self._conditions(entry.get("unless"), (*path, "unless")),
            order=entry.get("order"),
            empty_is_unknown=entry.get("empty") == "unknown",
            give=give,
            path=path,
        )

    def _pair(self, match: Mapping[str, str] | None, path: Path_) -> tuple[str, str]:
        """Their column and ours; two empty names where nothing is said."""
        if match and len(match) > 1:
            self._wrong(path, "links by more than one pair of columns", "keep one: {COLUMN THERE: COLUMN HERE}")
        return next(iter((match or {}).items()), ("", ""))

    def _conditions(self, entry: Mapping[str, Any] | None, path: Path_) -> Conditions:
        found: dict[str, tuple[Any, ...]] = {}
        for column, values in (entry or {}).items():
            several = values if isinstance(values, list) else [values]
            if any(isinstance(value, dict | list) for value in several):
                self._wrong(
                    (*path, column),
                    "is not a value or a list of values",
                    "write COLUMN: value, or COLUMN: [a, b, null]",
                )
            else:
                found[column] = tuple(several)
        return found
