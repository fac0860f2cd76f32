"""What a log of ours may hold, stricter than SARIF 2.1.0 and with the limits of GitHub: a JSON Schema of our own."""

from __future__ import annotations

from typing import Any


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": {**required, **optional}}


def _list(items: dict[str, Any], most: int | None = None) -> dict[str, Any]:
    return {"type": "array", "items": items, **({"maxItems": most} if most else {})}


def _text(most: int) -> dict[str, Any]:
    return _object({"text": {"type": "string", "maxLength": most}})


_LEVEL = {"enum": ["error", "warning", "note"]}
_COUNT = {"type": "integer", "minimum": 1}
_NAME = {"type": "string"}
_URI = {"type": "string", "pattern": r"^(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$"}
"""RFC 3986: nothing but its own signs, and bytes in per cent."""
_ARTIFACT = {
    "oneOf": [
        _object({"uri": {**_URI, "not": {"pattern": r"^(/|[A-Za-z][A-Za-z0-9+.\-]*:)"}}, "uriBaseId": {"const": "%SRCROOT%"}}),
        _object({"uri": {**_URI, "pattern": "^file:///"}}),
    ]
}
_REGION = {
    **_object({"startLine": _COUNT}, startColumn=_COUNT, endLine=_COUNT, endColumn=_COUNT),
    "dependentRequired": {"endColumn": ["startColumn", "endLine"]},
}
_PLACE: dict[str, Any] = {
    "physicalLocation": _object({"artifactLocation": _ARTIFACT}, region=_REGION),
    "logicalLocations": _list(_object({"fullyQualifiedName": _NAME}), 1),
}
_LOCATION = {**_object({}, **_PLACE), "required": ["physicalLocation"]}
_RELATED = {
    **_object({}, id={"type": "integer", "minimum": 0}, message=_text(9_000), **_PLACE),
    "required": ["id", "message", "physicalLocation"],
}
_RULE = _object(
    {
        "id": _NAME,
        "shortDescription": _text(1_024),
        "fullDescription": _text(1_024),
        "help": _object({"text": {"type": "string", "maxLength": 64_000}, "markdown": {"type": "string", "maxLength": 64_000}}),
        "defaultConfiguration": _object({"level": _LEVEL}),
        "properties": _object({"tags": {**_list(_NAME, 10), "uniqueItems": True}}),
    },
    helpUri={**_URI, "pattern": r"^(https?://|mailto:|HTTPS?://)"},
)
_RESULT = {
    **_object(
        {
            "ruleId": _NAME,
            "ruleIndex": {"type": "integer", "minimum": 0},
            "kind": {"enum": ["fail", "review", "pass", "notApplicable"]},
            "level": {"enum": ["error", "warning", "note", "none"]},
            "message": _text(64_000),
            "locations": {**_list(_LOCATION, 1), "minItems": 1},
            "partialFingerprints": _object({"provenance/v1": {"type": "string", "pattern": "^[0-9a-f]+$"}}),
            "suppressions": _list(
                _object({"kind": {"enum": ["external", "inSource"]}, "status": {"const": "accepted"}, "justification": _NAME})
            ),
            "properties": _object({"verdict": _NAME, "strength": {"enum": ["must", "should"]}, "party": _NAME}),
        },
        relatedLocations=_list(_RELATED, 99),
        baselineState={"enum": ["new", "unchanged", "absent"]},
    ),
    "if": {"properties": {"kind": {"const": "fail"}}},
    "then": {"properties": {"level": _LEVEL}},
    "else": {"properties": {"level": {"const": "none"}}},
}
_NOTIFICATION = _object({"level": _LEVEL, "message": _text(64_000)}, locations=_list(_LOCATION, 1))
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_RUN = _object(
    {
        "tool": _object(
            {
                "driver": _object(
                    {
                        **dict.fromkeys(("name", "fullName", "version", "semanticVersion"), _NAME),
                        "shortDescription": _text(1_024),
                        "rules": _list(_RULE, 25_000),
                    }
                )
            }
        ),
        "automationDetails": _object({"id": {"const": "provenance/check/"}, "description": _text(9_000)}),
        "invocations": _list(_object({"executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": _list(_NOTIFICATION)}), 1),
        "originalUriBaseIds": _object({"%SRCROOT%": _object({"description": _text(1_024)})}),
        "columnKind": {"const": "unicodeCodePoints"},
        "artifacts": {
            **_list(
                _object(
                    {"location": _ARTIFACT, "roles": {"const": ["analysisTarget"]}},
                    mimeType={"type": "string", "pattern": "^[^/]+/.+$"},
                    hashes=_object({"sha-256": _SHA256}),
                )
            ),
            "uniqueItems": True,
        },
        "results": _list(_RESULT, 25_000),
    }
)
PROFILE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        {"$schema": {"type": "string", "pattern": r"sarif-schema-2\.1\.0\.json$"}, "version": {"const": "2.1.0"}, "runs": _list(_RUN, 1)}
    ),
}
