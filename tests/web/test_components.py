"""The components: what they draw, and how they refuse what they do not take."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError

from plaudit.rulebook.framework import Level

LEVELS = (Level(1, "bronze", "Bronze"), Level(2, "silver", "Silver"), Level(3, "gold", "Gold"))


def drawn(source: str, **context: object) -> str:
    """The template's text on one line, with single spaces."""
    return " ".join(Template(source).render(Context(context)).split())


class Invitation(forms.Form):
    """A form with one field of each kind that `field` draws differently."""

    email = forms.EmailField(label="E-mail address", help_text="Where the invitation goes.")
    note = forms.CharField(required=False)
    role = forms.ChoiceField(choices=[("lead", "Music lead"), ("leader", "Headteacher")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="They know about it")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{% button colour='red' %}Go{% endbutton %}", "button takes no attribute 'colour'. It takes: kind='primary'"),
        ("{% card %}{% button colour='x' %}{% endbutton %}{% endcard %}", "button takes no attribute 'colour'"),
        ("{% progress value=1 %}", "progress needs the attribute 'total'. It takes: value, total, label."),
        ("{% icon %}", "icon needs the attribute 'name'"),
        ("{% link_button %}Go{% endlink_button %}", "link_button needs the attribute 'href'"),
    ],
)
def test_a_component_refuses_what_it_does_not_take_when_the_page_is_compiled(source: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        Template(source)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "{% button kind='loud' %}Go{% endbutton %}",
            "button: kind is 'loud', but must be one of primary, secondary, quiet, danger.",
        ),
        (
            "{% notice kind='shout' %}Oh{% endnotice %}",
            "notice: kind is 'shout', but must be one of info, success, warning, danger.",
        ),
    ],
)
def test_a_component_refuses_a_value_it_does_not_know(source: str, message: str) -> None:
    with pytest.raises(TemplateSyntaxError) as refused:
        Template(source).render(Context())
    assert str(refused.value) == message


def test_a_button_escapes_what_it_is_given() -> None:
    html = drawn("{% button name='a' value=value %}{{ words }}{% endbutton %}", value='"><b>', words="<b>")
    assert html == (
        '<button class="button button--primary" type="submit" name="a" value="&quot;&gt;&lt;b&gt;">&lt;b&gt;</button>'
    )


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in drawn("{% icon 'check' %}")
    labelled = drawn("{% icon 'check' label='Done & saved' %}")
    assert 'role="img"' in labelled
    assert 'aria-label="Done &amp; saved"' in labelled
    assert "aria-hidden" not in labelled


@pytest.mark.parametrize("name", ["check", "circle-alert", "music", "ruler", "school", "calendar-sync", "arrow-right"])
def test_no_icon_carries_a_style_of_its_own(name: str) -> None:
    html = drawn("{% icon name %}", name=name)
    assert html.startswith("<svg ")
    assert "style" not in html


@pytest.mark.parametrize(
    ("rank", "tone", "title"), [(0, "none", "Not yet"), (1, "bronze", "Bronze"), (3, "gold", "Gold")]
)
def test_a_level_is_its_word_beside_a_note_head(rank: int, tone: str, title: str) -> None:
    html = drawn("{% level_badge rank levels=levels %}", rank=rank, levels=LEVELS)
    assert html.startswith(f'<span class="level tone-{tone}"><svg')
    assert html.endswith(f"</svg> {title}</span>")
    assert ("head--hollow" in html) is (rank == 0)


def test_notes_say_in_words_what_they_show() -> None:
    html = drawn("{% notes done=2 total=3 current=3 label='Leadership' %}")
    assert '<span class="visually-hidden">Leadership: 2 of 3</span>' in html
    assert html.count("<svg") == 3
    assert html.count("head--hollow") == 1
    assert html.count("head--current") == 1


def test_a_field_ties_its_label_hint_and_error_to_the_input() -> None:
    html = drawn("{% field form.email %}", form=Invitation({"email": "nobody"}))
    assert '<label class="field__label" for="id_email">E-mail address</label>' in html
    assert '<p class="field__hint" id="id_email_helptext">Where the invitation goes.</p>' in html
    assert 'id="id_email_error"' in html
    assert "Enter a valid email address." in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_without_a_hint_points_at_none() -> None:
    html = drawn("{% field form.email hint='' %}", form=Invitation())
    assert "field__hint" not in html
    assert "aria-describedby" not in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(if you like)" in drawn("{% field form.note %}", form=Invitation())
    assert "(if you like)" not in drawn("{% field form.email %}", form=Invitation())
    assert "(if you like)" not in drawn("{% field form.note optional=False %}", form=Invitation())


def test_a_choice_is_a_group_with_a_legend() -> None:
    html = drawn("{% field form.role label='Their part' %}", form=Invitation({}))
    assert html.startswith('<fieldset class="field field--choices field--refused" id="id_role_group"')
    assert '<legend class="field__label">Their part</legend>' in html
    assert html.count('type="radio"') == 2


def test_the_error_summary_links_each_error_to_its_field() -> None:
    html = drawn("{% error_summary form %}", form=Invitation({"email": "nobody", "role": "king"}))
    assert '<a href="#id_email">E-mail address: Enter a valid email address.</a>' in html
    assert '<a href="#id_role_group">Role: Select a valid choice. king is not one of the available choices.</a>' in html
    assert '<a href="#id_agreed">They know about it: This field is required.</a>' in html
    assert drawn("{% error_summary form %}", form=Invitation()) == ""


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    html = drawn("{% table caption='Levels' %}<tbody><tr><td>1</td></tr></tbody>{% endtable %}")
    assert '<div class="table-frame" role="region" aria-label="Levels" tabindex="0">' in html
    assert "<caption>Levels</caption>" in html


def test_components_hold_each_other() -> None:
    html = drawn(
        "{% card title='Next' heading=3 %}"
        "{% disclosure summary='More' %}<p>{{ words }}</p>{% enddisclosure %}{% endcard %}",
        words="A & B",
    )
    assert '<h3 class="card__title">Next</h3>' in html
    assert "<p>A &amp; B</p>" in html
    assert "<details" in html


def test_a_list_of_one_page_needs_no_way_to_others() -> None:
    assert drawn("{% pagination page=page %}", page=Paginator(range(3), 5).page(1)) == ""


def test_the_way_to_other_pages_keeps_the_question() -> None:
    html = drawn("{% pagination page=page query=query %}", page=Paginator(range(12), 5).page(2), query="q=st+mary&")
    assert '<a class="pagination__step" href="?q=st+mary&amp;page=1" rel="prev">' in html
    assert '<span class="pagination__place">Page 2 of 3</span>' in html
    assert '<a class="pagination__step" href="?q=st+mary&amp;page=3" rel="next">' in html


def test_tabs_mark_the_one_that_is_shown() -> None:
    items = [{"title": "A<", "url": "/a", "current": True, "tally": "1/2"}, {"title": "B", "url": "/b"}]
    assert drawn("{% tabs items=items label='Parts' %}", items=items) == (
        '<nav class="tabs" aria-label="Parts"> '
        '<a class="tab" href="/a" aria-current="true">A&lt; <span class="tab__tally">1/2</span></a>'
        '<a class="tab" href="/b">B</a> </nav>'
    )


def test_a_button_that_only_a_script_can_serve_waits_for_it() -> None:
    html = drawn("{% button type='button' opens='keys' %}Keys{% endbutton %}")
    assert html == '<button class="button button--primary" type="button" data-opens="keys" hidden>Keys</button>'


def test_a_dialog_is_named_by_its_title_and_closes_itself() -> None:
    html = drawn("{% dialog key='keys' title='The keys' %}<p>N</p>{% enddialog %}")
    assert '<dialog class="dialog" id="keys" aria-labelledby="keys-title"> <h2 id="keys-title">The keys</h2>' in html
    assert '<form method="dialog">' in html


def test_a_toast_stays_until_it_is_closed() -> None:
    html = drawn("{% toast %}<p>Done</p>{% endtoast %}")
    assert html.startswith('<dialog class="toast toast--success" open aria-label="What was done">')
    assert '<form method="dialog"><button class="toast__close" type="submit">' in html


def test_a_menu_says_what_it_is_for() -> None:
    assert '<span class="menu__label">Places</span><svg' in drawn("{% menu label='Places' %}<p>A</p>{% endmenu %}")
    assert 'aria-label="Places"' in drawn("{% menu label='Places' icon='school' %}<p>A</p>{% endmenu %}")
