"""A small judge of JSON against the parts of JSON Schema that `docs/verify.schema.json` uses."""

import re
from typing import Any

_TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def problems(value: Any, rule: dict[str, Any], whole: dict[str, Any], place: str = "$") -> list[str]:
    """Every place where `value` breaks `rule`."""
    if "$ref" in rule:
        rule = whole["$defs"][rule["$ref"].rpartition("/")[2]]
    if "oneOf" in rule:
        fits = [one for one in rule["oneOf"] if not problems(value, one, whole, place)]
        return [] if len(fits) == 1 else [f"{place}: fits {len(fits)} of oneOf"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{place}: {value!r} not in enum"]
    wanted = rule.get("type")
    kinds = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    if kinds and not any(isinstance(value, _TYPES[kind]) for kind in kinds):
        return [f"{place}: is no {wanted}"]
    if "pattern" in rule and not re.search(rule["pattern"], value):
        return [f"{place}: {value!r} does not match"]
    return [*_object(value, rule, whole, place), *_array(value, rule, whole, place)]


def _object(value: Any, rule: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    known = rule.get("properties", {})
    found = [f"{place}.{key}: missing" for key in rule.get("required", ()) if key not in value]
    found += [f"{place}.{key}: unexpected" for key in value if key not in known]
    for key in value.keys() & known.keys():
        found += problems(value[key], known[key], whole, f"{place}.{key}")
    return found


def _array(value: Any, rule: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    if not isinstance(value, list) or "items" not in rule:
        return []
    return [
        one for index, item in enumerate(value) for one in problems(item, rule["items"], whole, f"{place}[{index}]")
    ]
