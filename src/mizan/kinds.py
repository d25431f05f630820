"""How files spell a choice among several kinds, told apart by a word, and a name.

`Annotated[A | B, OneOf("name")]` accepts `{name: a, …}` for A and, when A needs nothing else, the
bare word `a`. pydantic is imported only when a file is validated, not when the engine is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True)
class OneOf:
    """Marks a union of dataclasses whose field `tag` is a `Literal` naming the kind."""

    tag: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - heavy, needed only here

        members = get_args(source) or (source,)
        choices = {kind_of(member, self.tag): handler.generate_schema(member) for member in members}
        return _or_word(core_schema.tagged_union_schema(dict(choices), discriminator=self.tag), self.tag)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(schema)
        return {"anyOf": [{"type": "string", "enum": list(full["discriminator"]["mapping"])}, full]}


@dataclass(frozen=True)
class OrWord:
    """Marks a mapping for which a file may put a bare word, meaning `{key: word}`."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _or_word(handler(source), self.key)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


def _or_word(schema: CoreSchema, key: str) -> CoreSchema:
    from pydantic_core import core_schema  # noqa: PLC0415

    def spelled_out(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return core_schema.no_info_before_validator_function(spelled_out, schema)


def kind_of(member: Any, tag: str) -> str:
    """The word that stands for a kind."""
    return str(get_args(get_type_hints(member)[tag])[0])
