"""The list of explained survivors is held against what survived, both ways; properties are mutated too."""

import sys
from pathlib import Path

import pytest
from mutmut.configuration import reset_config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import mutate_file_contents

from tools import mutants
from tools.mutants import Mutant, Results
from tools.mutating import with_properties

DIFF = """\
--- plaudit/rulebook/award.py
+++ plaudit/rulebook/award.py
@@ -1,6 +1,6 @@
 def after(rules):
-    changed = True
+    changed = None
     while changed:
"""
LOOP = Mutant("award.after", "changed = True", "changed = None")
UNION = Mutant("terms.calendars.Calendar.say", "kinds: A | B = found", "")
TABLE = """\
| function | written | changed | why nobody can notice |
|---|---|---|---|
| `award.after` | `changed = True` | `changed = None` | Both are false. |
| `terms.calendars.Calendar.say` | `kinds: A \\| B = found` | nothing | It is said again. |
"""


def test_a_change_is_what_goes_and_what_comes():
    assert mutants.change_in(DIFF) == ("changed = True", "changed = None")


def test_a_change_over_several_lines_is_one_line():
    assert mutants.change_in("---\n+++\n@@\n-    a,\n-    b,\n+    a,\n") == ("a, b,", "a,")


def test_the_explained_are_read_from_the_table_and_printed_as_its_rows():
    explained = mutants.read_explained(TABLE)
    assert explained == {LOOP: "Both are false.", UNION: "It is said again."}
    assert [f"{mutant} {why} |" for mutant, why in explained.items()] == TABLE.splitlines()[2:]


@pytest.mark.parametrize(
    ("results", "code", "says"),
    [
        (Results(5, survived=[LOOP]), 0, "6 mutants: 5 noticed, 1 survived.\n"),
        (Results(5, endless=[LOOP]), 0, "5 mutants: 5 noticed, 0 survived.\nNever ended, and so noticed:\n"),
        (Results(5, survived=[LOOP, UNION]), 1, "7 mutants: 5 noticed, 2 survived.\nSURVIVED, unexplained:\n"),
        (Results(6), 1, "6 mutants: 6 noticed, 0 survived.\nEXPLAINED in mutation.md, but survives no longer:\n"),
    ],
)
def test_only_what_is_explained_may_survive_and_only_that_is_explained(capsys, results, code, says):
    assert mutants.report(results, {LOOP: "Both are false."}) == code
    printed = capsys.readouterr().out
    assert printed.startswith(says)
    assert (f"  {UNION}" in printed) == (UNION in results.survived)


def test_what_the_document_explains_is_in_the_rulebook():
    """A cheaper look than the run itself, so that an explanation cannot outlive its line by long."""
    for mutant in mutants.read_explained(mutants.EXPLAINED.read_text(encoding="utf-8")):
        *parts, _ = mutant.place.split(".")
        modules = [part for part in parts if part.islower()]
        source = mutants.ROOT.joinpath("plaudit", "rulebook", *modules).with_suffix(".py").read_text(encoding="utf-8")
        assert mutant.before in " ".join(source.split()), mutant


CODE = '''
class Stay:
    @property
    def nights(self):
        """How many."""
        return self.days - 1
'''


def test_mutmut_is_taught_to_mutate_properties():
    with with_properties():
        mutated = mutate_file_contents("stay.py", CODE)
    assert not mutate_file_contents("stay.py", CODE).mutant_names
    assert list(mutated.mutant_names) == ["xǁStayǁnights__mutmut_1", "xǁStayǁnights__mutmut_2"]
    made: dict = {"__name__": "stay"}
    exec(mutated.code, made)
    stay = made["Stay"]()
    stay.days = 4
    assert stay.nights == 3
    assert stay.xǁStayǁnights__mutmut_1() == 5


@pytest.fixture
def rulebook(tmp_path, monkeypatch):
    """A rulebook of one module, mutated, in the folder in which mutmut now looks."""
    (tmp_path / "pyproject.toml").write_text('[tool.mutmut]\nsource_paths = ["plaudit/rulebook"]\n')
    monkeypatch.chdir(tmp_path)
    reset_config()
    source = Path("plaudit", "rulebook", "terms", "stays.py")
    with with_properties():
        mutated = mutate_file_contents(str(source), CODE)
    for path, code in ((source, CODE), (Path("mutants") / source, mutated.code)):
        path.parent.mkdir(parents=True)
        path.write_text(code)
    yield source
    reset_config()


def test_what_mutmut_left_is_read(rulebook):
    data = SourceFileMutationData(path=rulebook)
    to_plus, to_two = (f"plaudit.rulebook.terms.stays.xǁStayǁnights__mutmut_{number}" for number in (1, 2))
    before = "return self.days - 1"
    plus = Mutant("terms.stays.Stay.nights", before, "return self.days + 1")
    two = Mutant("terms.stays.Stay.nights", before, "return self.days - 2")
    for exit_codes, results in (
        ((1, 0), Results(1, survived=[two])),
        ((-24, 33), Results(1, endless=[plus], survived=[two])),
        ((1, 1), Results(2)),
        ((None, -11), Results(0, survived=[plus, two])),
    ):
        data.exit_code_by_key = dict(zip((to_plus, to_two), exit_codes, strict=True))
        data.save()
        assert mutants.read_results() == results


def test_an_argument_that_there_is_not_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["mutants", "--quickly"])
    assert mutants.main() == 2
    assert capsys.readouterr().err == "Usage: python -m tools.mutants [--only-compare]\n"
