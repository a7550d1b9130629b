import msgspec
import rfc8785


def canonical(value: object) -> bytes:
    """Write a value as canonical JSON (RFC 8785): UUIDs and times as text, bytes as Base64."""
    return rfc8785.dumps(msgspec.to_builtins(value, enc_hook=_thawed))


def _thawed(value: object) -> object:
    return dict(value)  # type: ignore[call-overload]  # a frozen mapping; TypeError for all else
