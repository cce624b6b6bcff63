"""The complaints of the YAML parser in plain words."""

import yaml

from plaudit.frameworks.document.problems import Problem

# What the parser says (in part), what that means, and what helps.
EXPLANATIONS = (
    (
        "cannot start any token",
        "This character cannot begin a text.",
        "Put the text in quotes, and use spaces, not tabs.",
    ),
    (
        "mapping values are not allowed",
        "A colon stands where no key can be.",
        "Put a text with a colon in it in quotes, or mend the indentation.",
    ),
    (
        "could not find expected ':'",
        "A key without its colon stands here, or a text that ran on.",
        "Add the colon, or indent the text further than its key.",
    ),
    (
        "did not find expected key",
        "This line is indented differently from those beside it, or a quotation mark is missing.",
        "Line it up with the others; put a text with quotation marks in it in quotes of the other kind.",
    ),
    (
        "did not find expected '-' indicator",
        "A list goes on without a hyphen.",
        "Begin every part of the list with a hyphen, in one column.",
    ),
    ("did not find expected ',' or", "A bracket or brace is not closed.", "Add the missing comma, bracket or brace."),
    ("unexpected end of stream", "A text in quotes is not closed.", "Add the missing quotation mark."),
    ("unexpected document indicator", "A text in quotes is not closed.", "Add the missing quotation mark."),
    (
        "escape",
        "A backslash in double quotes begins something unknown.",
        "Write two backslashes, or use single quotes.",
    ),
    ("anchor", "An & or * begins an anchor or alias, which is not allowed.", "Put the text in quotes."),
    ("alias", "An & or * begins an anchor or alias, which is not allowed.", "Put the text in quotes."),
    ("tag", "An exclamation mark begins a tag, which is not allowed.", "Put the text in quotes."),
    ("block mapping", "The indentation is wrong here.", "Line it up with the keys beside it."),
)


def explain(error: yaml.MarkedYAMLError) -> Problem:
    """The parser's complaint as a problem, at the place that the parser names."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.problem or ''} {error.context or ''}".strip()
    for part, message, mend in EXPLANATIONS:
        if part in said:
            return Problem(line, column, message, mend)
    return Problem(line, column, f"This is not YAML: {said}.", "Compare the line with an edition that works.")
