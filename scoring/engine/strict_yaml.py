"""YAML as data only: text, whole numbers, exact decimals, dates, lists and maps; nothing is guessed.

Refused: keys given twice, empty values, anchors and merges, tags, and numbers in any other spelling.
``on``, ``yes`` and ``true`` are plain text here, unlike in plain YAML.
"""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml


class YamlError(ValueError):
    """A file that is not strict YAML; says where and why."""


class _StrictLoader(yaml.CSafeLoader):
    """Knows only what is registered below."""


# Fresh tables: the inherited ones know booleans, floats, octal numbers and merge keys.
_StrictLoader.yaml_implicit_resolvers = {}
_StrictLoader.yaml_constructors = {}


def _place(mark: Any) -> str:
    return f"line {mark.line + 1}, column {mark.column + 1}"


def _map(loader: _StrictLoader, node: yaml.MappingNode) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise YamlError(f"{_place(key_node.start_mark)}: the key {key!r} is not text")
        if key in result:
            raise YamlError(f"{_place(key_node.start_mark)}: the key {key!r} is given twice")
        result[key] = loader.construct_object(value_node, deep=True)
    return result


def _list(loader: _StrictLoader, node: yaml.SequenceNode) -> list[Any]:
    return [loader.construct_object(item, deep=True) for item in node.value]


def _text(loader: _StrictLoader, node: yaml.ScalarNode) -> str:
    if not node.value.strip():
        raise YamlError(f"{_place(node.start_mark)}: an empty value")
    return str(node.value)


def _date(loader: _StrictLoader, node: yaml.ScalarNode) -> date:
    try:
        return date.fromisoformat(node.value)
    except ValueError as error:
        raise YamlError(f"{_place(node.start_mark)}: {node.value} is no day of the calendar") from error


def _unknown(loader: _StrictLoader, node: yaml.Node) -> Any:
    raise YamlError(f"{_place(node.start_mark)}: the tag {node.tag} is not allowed")


for _tag, _pattern, _first, _construct in (
    ("tag:yaml.org,2002:int", r"-?(?:0|[1-9][0-9]*)", "-0123456789", lambda _, node: int(node.value)),
    ("!decimal", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789", lambda _, node: Decimal(node.value)),
    ("!date", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789", _date),
):
    _StrictLoader.add_implicit_resolver(_tag, re.compile(rf"^{_pattern}$", re.ASCII), list(_first))
    _StrictLoader.add_constructor(_tag, _construct)
_StrictLoader.add_constructor("tag:yaml.org,2002:map", _map)
_StrictLoader.add_constructor("tag:yaml.org,2002:seq", _list)
_StrictLoader.add_constructor("tag:yaml.org,2002:str", _text)
_StrictLoader.add_constructor(None, _unknown)


def parse_yaml(text: str) -> dict[str, Any]:
    """The map that a text holds; :class:`YamlError` when it is anything else."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise YamlError(f"{_place(event.start_mark)}: anchors and aliases are not allowed")
        tree = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - stricter than the safe loader
    except yaml.YAMLError as error:
        raise YamlError(str(error)) from error
    if not isinstance(tree, dict):
        raise YamlError("the document is no map")
    return tree


def read_yaml(path: Path) -> dict[str, Any]:
    """The map that a file holds; a :class:`YamlError` names the file."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except YamlError as error:
        raise YamlError(f"{path.name}: {error}") from error
