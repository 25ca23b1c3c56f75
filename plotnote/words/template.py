"""Templates: words with fields that each person fills in. The one module that knows jinja2.

A template is a straight run of words: `{{ field }}`, `{% if field %} ... {% endif %}` and a few filters. Loops, calls,
attributes and arithmetic are refused when the template is read, so that the work is bounded by the template's length
and nothing behind a field can be reached; jinja2's sandbox stands behind that as a second wall.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from plotnote.errors import TemplateError
from plotnote.people.person import Person
from plotnote.people.slug import fold

if TYPE_CHECKING:
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["LONGEST_NOTE", "LONGEST_TEMPLATE", "fields_of", "render"]

LONGEST_TEMPLATE = 20_000
LONGEST_NOTE = 20_000
"""Characters; several times what the largest sheet of paper holds."""

FILTERS = frozenset({"capitalize", "d", "default", "lower", "slot", "title", "trim", "upper"})
TESTS = frozenset({"defined", "undefined"})
_NODES = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "If", "CondExpr", "Filter", "Keyword", "Test",
    "And", "Or", "Not", "Compare", "Operand", "Concat",
})  # fmt: skip
_WORDS_OF_JINJA = frozenset({
    "and", "as", "block", "call", "caller", "context", "do", "elif", "else", "endfor", "endif", "extends", "false",
    "filter", "for", "from", "if", "import", "in", "include", "is", "loop", "macro", "none", "not", "or", "raw",
    "recursive", "scoped", "self", "set", "super", "true", "with", "without",
})  # fmt: skip
_FENCE = "+++"
_ALLOWED = (
    "A template knows {{ field }}, {% if field %} … {% endif %} and the filters " + ", ".join(sorted(FILTERS)) + "."
)


def fields_of(person: Person) -> dict[str, str]:
    """What a template may call a person's particulars: name, first_name, last_name, email, company, role, prefix,
    suffix, salutation, and every column of the roster as an identifier (“Favourite book” is favourite_book). A first
    name is never guessed: without one in the roster, first_name is empty."""
    fields = {
        "name": person.name,
        "first_name": person.given,
        "last_name": person.family,
        "email": person.email,
        "company": person.company,
        "role": person.role,
        "prefix": person.prefix,
        "suffix": person.suffix,
        "salutation": person.salutation,
    }
    standard = frozenset(fields)
    for header, cell in person.fields.items():
        identifier = _identifier(header)
        if identifier in standard:
            continue  # one of those above, which the roster's reader has found
        place, free = 1, identifier
        while free in fields:
            place += 1
            free = f"{identifier}_{place}"
        fields[free] = cell
    return fields


def _identifier(header: str) -> str:
    word = "_".join(re.findall(r"[a-z0-9]+", fold(header).lower())) or "column"
    return f"column_{word}" if word[0].isdigit() or word in _WORDS_OF_JINJA else word


def render(template: str, file: str, fields: Mapping[str, str]) -> str:
    """The template with the fields filled in; `file` is its name in messages.

    Front matter between `+++` lines at the top belongs to the note file and is kept to the letter: fields are filled in
    below it only, so that no name can break its TOML. A field without text counts as false in `{% if %}` and gives
    way to `default`; `{{ topic | slot("what we spoke of") }}` leaves `[[what we spoke of]]` in its place, for the
    writer to fill in. Where an empty field would be printed otherwise, that is an error. A field that nobody knows is
    an error everywhere except before `default`, `slot` and `is defined`.

    Raises:
        TemplateError: the template is too long, is not a template, asks for more than a template may, or names a field
            that is unknown or empty; or the note becomes too long.
    """
    if len(template) > LONGEST_TEMPLATE:
        raise TemplateError(
            f"The template has {len(template)} characters; {LONGEST_TEMPLATE} is the most.",
            hint="A note is a few sentences; shorten it.",
            file=file,
        )
    front, words = _split(template)
    text = _fill(words, front.count("\n"), file, fields)
    if not front and text.lstrip().startswith(_FENCE) and not words.lstrip().startswith(_FENCE):
        raise TemplateError(
            f"A field begins the note with {_FENCE}, which would be read as settings.",
            hint="Take it out of the roster.",
            file=file,
        )
    return front + text


def _split(template: str) -> tuple[str, str]:
    """Front matter with its two fences, and the words below it."""
    lines = template.splitlines(keepends=True)
    if lines and lines[0].strip("\ufeff \t\r\n") == _FENCE:
        for index, line in enumerate(lines[1:], start=2):
            if line.strip() == _FENCE:
                return "".join(lines[:index]), "".join(lines[index:])
    return "", template


def _fill(words: str, lines_above: int, file: str, fields: Mapping[str, str]) -> str:
    from jinja2 import TemplateSyntaxError, UndefinedError

    environment, empty = _environment()
    try:
        tree = environment.parse(words)
        _inspect(tree, lines_above, file)
        compiled = environment.from_string(words)
    except TemplateSyntaxError as error:
        reason = (error.message or "it cannot be read").rstrip(".")
        line = error.lineno + lines_above
        raise TemplateError(f"The template is not right: {reason}.", hint=_ALLOWED, file=file, line=line) from error
    except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError) as error:
        raise TemplateError("The template is nested too deeply.", hint=_ALLOWED, file=file) from error
    context = {name: text if text.strip() else empty(name=name) for name, text in fields.items()}
    parts: list[str] = []
    length = 0
    try:
        for part in compiled.generate(context):
            parts.append(part)
            length += len(part)
            if length > LONGEST_NOTE:
                raise TemplateError(
                    f"The note has more than {LONGEST_NOTE} characters.",
                    hint="A field of the roster is far too long; shorten it.",
                    file=file,
                )
    except UndefinedError as error:
        raise _without(error.message or "", words, lines_above, file, fields) from error
    except TypeError as error:
        raise TemplateError(f"The template cannot be filled in ({error}).", hint=_ALLOWED, file=file) from error
    return "".join(parts)


def _without(name: str, words: str, lines_above: int, file: str, fields: Mapping[str, str]) -> TemplateError:
    """The error for a field that is unknown or empty; the place is where the template first prints it."""
    found = re.search(rf"\{{[{{%][^}}]*?(?<!\w){re.escape(name)}(?!\w)", words)
    end = found.end() - len(name) if found else 0
    line = words.count("\n", 0, end) + 1 + lines_above if found else 0
    column = end - words.rfind("\n", 0, end) if found else 0
    if name in fields:
        who = f" for {fields['name']}" if fields.get("name") and name != "name" else ""
        message = f"The field “{name}” is empty{who}."
        hint = f"Fill it in in the roster, or write {{% if {name} %}} … {{% endif %}} around it."
    else:
        message, hint = f"There is no field “{name}”.", f"The fields are: {', '.join(fields)}."
    return TemplateError(message, hint=hint, file=file, line=line, column=column)


def _inspect(tree: nodes.Template, lines_above: int, file: str) -> None:
    from jinja2 import nodes

    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        kind = type(node).__name__
        refused = ""
        if kind not in _NODES:
            refused = _SPOKEN.get(kind, f"“{kind.lower()}”")
        elif isinstance(node, nodes.Name) and node.name in {"self", "super"}:
            refused = f"“{node.name}”"
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            refused = f"the filter “{node.name}”"
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            refused = f"the test “{node.name}”"
        if refused:
            line = node.lineno + lines_above
            raise TemplateError(f"A template cannot use {refused}.", hint=_ALLOWED, file=file, line=line)
        waiting.extend(node.iter_child_nodes())


_SPOKEN = {
    "For": "a loop", "Getattr": "an attribute (a dot after a field)", "Getitem": "an index in brackets",
    "Call": "a call", "Assign": "{% set %}", "AssignBlock": "{% set %}", "Macro": "a macro", "Import": "an import",
    "FromImport": "an import", "Include": "{% include %}", "Extends": "{% extends %}", "Block": "{% block %}",
    "Mul": "arithmetic", "Add": "arithmetic", "Pow": "arithmetic", "Mod": "arithmetic", "Sub": "arithmetic",
    "Div": "arithmetic", "FloorDiv": "arithmetic", "Neg": "arithmetic", "Pos": "arithmetic",
}  # fmt: skip


@cache
def _environment() -> tuple[SandboxedEnvironment, type[StrictUndefined]]:
    """The environment, and the class of a known field that is empty."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def _slot(value: object, what: object = "") -> object:
        """The field; where the roster leaves it open, the place for it, which a check calls open."""
        return f"[[{what or 'fill in'}]]" if isinstance(value, Undefined) else value

    class Unknown(StrictUndefined):
        """An error wherever it is used; the error carries the bare name of the field."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            return str(self._undefined_name)

    class Empty(Unknown):
        """An error where it would show, and false in a condition."""

        __slots__ = ()

        def __bool__(self) -> bool:  # type: ignore[override]  # jinja2 declares that it never returns
            return False

    environment = ImmutableSandboxedEnvironment(
        undefined=Unknown, autoescape=False, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS - {"slot"}} | {"slot": _slot}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment, Empty
