"""Components: template tags that declare the attributes they take and refuse every other, when the page is compiled.

    @register.component
    def card(content: str, *, title: str = "") -> SafeString: ...

    {% card title="This half-term" %}...{% endcard %}

A component whose first parameter is `content` wraps what stands between its tags. Attributes are keyword-only; those
without a default must be given. A value that is known only when the page is drawn is checked then, with `one_of`.
"""

from collections.abc import Callable, Collection
from inspect import Parameter, signature
from typing import Any

from django.template import Library, TemplateSyntaxError
from django.template.base import Node, Parser, Token, kwarg_re
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

Compile = Callable[[Parser, Token], Node]


class ComponentLibrary(Library):
    """A tag library whose components say what they take when they are given something else.

    `components` holds them by name, for the page that shows them all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.components: dict[str, Callable[..., str]] = {}

    def component(self, function: Callable[..., str]) -> Callable[..., str]:
        """Registers `function` as the component of its own name."""
        name = function.__name__
        wraps_content = next(iter(signature(function).parameters), "") == "content"
        register = self.simple_block_tag if wraps_content else self.simple_tag
        register(function)
        self.tags[name] = _declared(name, function, self.tags[name])
        self.components[name] = function
        return function


def drawn(component: str, **context: Any) -> SafeString:
    """The component's own template, filled."""
    return mark_safe(get_template(f"components/{component}.html").render(context))  # noqa: S308 a template escapes


def one_of(component: str, attribute: str, value: str, choices: Collection[str]) -> None:
    """Refuses a value that the component does not know.

    Raises:
        TemplateSyntaxError: `value` is none of `choices`.
    """
    if value not in choices:
        raise TemplateSyntaxError(f"{component}: {attribute} is {value!r}, but must be one of {', '.join(choices)}.")


def _declared(name: str, function: Callable[..., str], compile_tag: Compile) -> Compile:
    attributes = {key: item for key, item in signature(function).parameters.items() if key != "content"}
    required = [key for key, item in attributes.items() if item.default is Parameter.empty]

    def compile_component(parser: Parser, token: Token) -> Node:
        given = _given(attributes, token)
        for unknown in sorted(given - attributes.keys()):
            raise TemplateSyntaxError(f"{name} takes no attribute {unknown!r}. {_takes(attributes)}")
        for missing in (key for key in required if key not in given):
            raise TemplateSyntaxError(f"{name} needs the attribute {missing!r}. {_takes(attributes)}")
        return compile_tag(parser, token)

    return compile_component


def _given(attributes: Collection[str], token: Token) -> set[str]:
    """The names of the attributes that the tag was written with, positional ones included."""
    bits = token.split_contents()[1:]
    if bits[-2:-1] == ["as"]:
        bits = bits[:-2]
    names = [match[1] for bit in bits if (match := kwarg_re.match(bit))]
    positional = sum(name is None for name in names)
    return {name for name in names if name} | set(list(attributes)[:positional])


def _takes(attributes: dict[str, Parameter]) -> str:
    words = [key if item.default is Parameter.empty else f"{key}={item.default!r}" for key, item in attributes.items()]
    return f"It takes: {', '.join(words)}." if words else "It takes none."
