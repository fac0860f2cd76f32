from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.comparing import compare
from provenance.comparison import ChangeKind, Part, Tolerance
from provenance.model import Source
from provenance.pipeline import inspect_source
from provenance.text import collapse
from tests.comparing.texts import PARAGRAPHS, compared, edits, in_text, page

COPY_SITE = {"site": "Other Shore", "url": "https://shore.example/ferry"}
CREDIT = '<p>This article was first published by <a href="https://pier.example/ferry">The Pier</a>.</p>'


class TestWholeTexts:
    def test_a_faithful_copy_on_another_page_is_untouched_and_whole(self):
        found = compared(page(*PARAGRAPHS), page(*PARAGRAPHS, CREDIT, **COPY_SITE))
        assert found.untouched
        assert found.whole
        assert (found.taken, found.share) == (1.0, 1.0)
        assert found.paragraphs_taken == found.paragraphs_original == 4

    def test_an_added_credit_is_a_notice_and_no_edit(self):
        found = compared(page(*PARAGRAPHS), page(*PARAGRAPHS, CREDIT, **COPY_SITE))
        assert [(change.kind, change.part) for change in found.changes] == [(ChangeKind.ADDED, Part.NOTICE)]

    @pytest.mark.parametrize("name", ["copy.txt", "copy.md"])
    def test_a_plain_copy_of_a_web_page_is_untouched(self, name):
        copy = "\n\n".join(("# A ferry without a name" if name.endswith("md") else "A ferry without a name", *PARAGRAPHS))
        found = compared(page(*PARAGRAPHS), copy, copy_name=name)
        assert found.untouched
        assert found.headline_same

    def test_texts_that_have_nothing_to_do_with_each_other_are_told_apart(self):
        other = [
            f"Snow fell on the {word} of the high valley, and the school stayed shut for another week."
            for word in ("roofs", "pastures", "roads")
        ]
        found = compared(page(*PARAGRAPHS), page(*other, title="Snow in the valley"))
        assert not found.is_same_text
        assert not found.changes

    def test_furniture_comments_and_teasers_are_neither_cuts_nor_additions(self):
        around = (
            '<section id="comments"><h3>2 comments</h3><p>I saw that ferry too, and it was blue, not green.</p></section>'
            '<aside><h3>More stories</h3><ul><li><a href="/x">The lighthouse that was sold twice in one summer</a></li></ul></aside>'
        )
        assert not edits(compared(page(*PARAGRAPHS), page(*PARAGRAPHS, around=around, **COPY_SITE)))
        assert not edits(compared(page(*PARAGRAPHS, around=around), page(*PARAGRAPHS, **COPY_SITE)))

    def test_an_excerpt_takes_a_share_and_is_not_whole(self):
        found = compared(page(*PARAGRAPHS), page(*PARAGRAPHS[:2], **COPY_SITE))
        assert not found.whole
        assert 0.4 < found.taken < 0.6
        assert found.share == 1.0
        assert [change.kind for change in edits(found)] == [ChangeKind.CUT, ChangeKind.CUT]
        assert found.paragraphs_taken == 2

    def test_a_paragraph_that_is_quoted_in_a_longer_own_article_is_taken(self):
        own = [
            f"Our reporter walked the quay for {count} days and found that fishermen there speak of little else now."
            for count in range(20, 26)
        ]
        found = compared(page(*PARAGRAPHS), page(*own[:3], PARAGRAPHS[1], *own[3:], title="What the quay says", **COPY_SITE))
        assert found.is_same_text
        assert 0.1 < found.taken < 0.4
        assert found.share < 0.5

    def test_a_moved_paragraph_is_moved_and_taken(self):
        first, second, third, fourth = PARAGRAPHS
        found = compared(page(first, second, third, fourth), page(first, third, second, fourth, **COPY_SITE))
        assert [change.kind for change in edits(found)] == [ChangeKind.MOVED]
        assert found.taken == 1.0
        assert not found.untouched

    def test_split_and_joined_paragraphs_are_no_edits(self):
        joined = " ".join(PARAGRAPHS)
        assert compared(page(*PARAGRAPHS), page(joined, **COPY_SITE)).untouched
        assert compared(page(joined), page(*PARAGRAPHS, **COPY_SITE)).untouched

    def test_a_translation_is_known_by_its_words_and_not_compared(self):
        spanish = (
            "El capitán del puerto de Lindhaven cuenta los barcos todas las mañanas a las seis, y el martes contó uno de más.",
            "Era un ferry sin nombre, amarrado entre dos barcos de pesca. «Nadie lo había oído llegar», dijo Ida Maurer, que vende pescado allí.",
            "La oficina del puerto preguntó a 12 capitanes, y ninguno de ellos había perdido un barco.",
        )
        found = compared(page(*PARAGRAPHS), page(*spanish, CREDIT, title="Un ferry sin nombre", **COPY_SITE))
        assert found.translated
        assert found.is_same_text
        assert (found.original_language, found.copy_language) == ("en", "es")
        assert not edits(found)

    def test_a_wrongly_declared_language_makes_no_translation(self):
        found = compared(page(*PARAGRAPHS), page(*PARAGRAPHS, **COPY_SITE).replace('lang="en"', 'lang="de"'))
        assert not found.translated
        assert found.untouched


class TestSmallChanges:
    @pytest.mark.parametrize(
        "original, copy, said",
        [
            ("The boat was not insured at that time.", "The boat was insured at that time.", "negation"),
            ("They found 12 crates of oranges aboard.", "They found 21 crates of oranges aboard.", "number"),
            ("The letter was signed by Ida Maurer herself.", "The letter was signed by Ida Mauser herself.", "name"),
            ("The mayor agreed with the owner of the quay.", "The mayor argued with the owner of the quay.", ""),
            ("They left on Tuesday with the evening tide.", "They left on Wednesday with the evening tide.", "name"),
            ("They left on 3 June with the evening tide.", "They left on 4 June with the evening tide.", "number"),
        ],
    )
    def test_what_turns_the_meaning_is_never_tolerated(self, original, copy, said):
        changes = edits(in_text(original, copy))
        assert len(changes) == 1
        assert changes[0].tolerance is Tolerance.NONE
        assert said in changes[0].reason

    @pytest.mark.parametrize(
        "original, copy, tolerance",
        [
            ("Its color was a matter of long debate here.", "Its colour was a matter of long debate here.", Tolerance.STYLE),
            ("They had to organise the whole thing anew.", "They had to organize the whole thing anew.", Tolerance.STYLE),
            ("He spoke of twelve captains and one cook.", "He spoke of 12 captains and one cook.", Tolerance.STYLE),
            ("About twenty-one boats were seen that day.", "About 21 boats were seen that day.", Tolerance.STYLE),
            ("Nearly 58 per cent of them were painted green.", "Nearly 58% of them were painted green.", Tolerance.STYLE),
            ("Some 1,400 people came to look at the ferry.", "Some 1400 people came to look at the ferry.", Tolerance.STYLE),
            ("They sell cod, herring, and eels at the gate.", "They sell cod, herring and eels at the gate.", Tolerance.STYLE),
            ("It did not move for a very long while then.", "It didn't move for a very long while then.", Tolerance.STYLE),
            ("The ferry left on Tuesday with the tide.", "The ferry left on 3 June with the tide.", Tolerance.TIME),
            ("The ferry left today with the evening tide.", "The ferry left Tuesday with the evening tide.", Tolerance.TIME),
            ("The ferry left yesterday with the tide.", "The ferry left on Monday with the tide.", Tolerance.TIME),
            ("Ferries are rarely seen here at that hour.", "Ferries are rarely seen in Lindhaven at that hour.", Tolerance.PLACE),
            ("An e-mail to the owner came back unread.", "An email to the owner came back unread.", Tolerance.TYPOGRAPHY),
        ],
    )
    def test_adaptations_are_told_from_edits(self, original, copy, tolerance):
        found = in_text(original, copy)
        assert {change.tolerance for change in edits(found)} == {tolerance}
        assert not found.edits((tolerance,))

    @pytest.mark.parametrize(
        "language, original, copy, tolerance",
        [
            (
                "de",
                "Das Schiff kam am Dienstag in den Hafen und blieb dort.",
                "Das Schiff kam am 3. Juni in den Hafen und blieb dort.",
                Tolerance.TIME,
            ),
            (
                "de",
                "Es waren zwölf Kapitäne und ein Koch in der Stube.",
                "Es waren 12 Kapitäne und ein Koch in der Stube.",
                Tolerance.STYLE,
            ),
            ("de", "Das Schiff war nicht versichert und ist auch alt.", "Das Schiff war versichert und ist auch alt.", Tolerance.NONE),
            (
                "fr",
                "Le bateau est parti mardi avec la marée du soir.",
                "Le bateau est parti le 3 juin avec la marée du soir.",
                Tolerance.TIME,
            ),
            (
                "es",
                "El barco salió el martes con la marea de la tarde.",
                "El barco salió el 3 de junio con la marea de la tarde.",
                Tolerance.TIME,
            ),
        ],
    )
    def test_other_languages_have_their_own_words(self, language, original, copy, tolerance):
        filler = {
            "de": "Der Hafen ist die Seele der Stadt, und das ist auch gut so, sagen die Leute auf dem Markt und in den Gassen.",
            "fr": "Le port est le cœur de la ville, et les gens du marché ne veulent pas que cela change dans les années qui viennent.",
            "es": "El puerto es el corazón de la ciudad, y la gente del mercado no quiere que eso cambie en los años que vienen.",
        }[language]
        texts = (f"{filler}\n\n{words}\n\n{filler} {filler}" for words in (original, copy))
        assert {change.tolerance for change in edits(compared(*texts, original_name="o.txt", copy_name="c.txt"))} == {tolerance}

    def test_a_dateline_put_before_the_text_is_of_place(self):
        found = compared(page(*PARAGRAPHS), page(f"LINDHAVEN (Coast Agency) — {PARAGRAPHS[0]}", *PARAGRAPHS[1:], **COPY_SITE))
        assert [change.tolerance for change in edits(found)] == [Tolerance.PLACE]

    def test_words_that_lose_their_quotation_marks_are_a_change_of_a_quote(self):
        bare = PARAGRAPHS[1].replace('"', "")
        found = compared(page(*PARAGRAPHS), page(PARAGRAPHS[0], bare, *PARAGRAPHS[2:], **COPY_SITE))
        quotes = [change for change in edits(found) if change.part is Part.QUOTE]
        assert [(change.kind, change.tolerance) for change in quotes] == [(ChangeKind.CUT, Tolerance.NONE)]
        assert quotes[0].original == '"Nobody had heard it come in,"'
        assert quotes[0].copy == "Nobody had heard it come in,"

    def test_a_quotation_that_becomes_a_block_quotation_is_unchanged(self):
        first, second, *rest = PARAGRAPHS
        quoted = second.partition('"')[2].partition('"')
        copy = page(first, second.partition('"')[0], f"<blockquote><p>{quoted[0]}</p></blockquote>", quoted[2], *rest, **COPY_SITE)
        assert not [change for change in edits(compared(page(*PARAGRAPHS), copy)) if change.part is Part.QUOTE]

    def test_a_block_quotation_that_plain_text_cannot_show_is_unchanged(self):
        quote = "<blockquote><p>Nobody here has ever counted the ferries of the north, and nobody will.</p></blockquote>"
        copy = "\n\n".join((*PARAGRAPHS, "Nobody here has ever counted the ferries of the north, and nobody will."))
        assert compared(page(*PARAGRAPHS, quote), copy, copy_name="copy.txt").untouched

    def test_labels_between_paragraphs_are_no_edits_and_short_sentences_are(self):
        first, *rest = PARAGRAPHS
        assert not compared(page(first, "Picture 1 of 10", *rest), page(first, *rest, **COPY_SITE)).edits()
        assert [
            change.original for change in compared(page(first, "It never came back.", *rest), page(first, *rest, **COPY_SITE)).edits()
        ] == ["It never came back."]

    def test_a_rewritten_sentence_is_one_change_and_not_a_hail_of_shared_words(self):
        found = in_text(
            "The rule says that nobody may land after six, which was agreed in a meeting of three evenings.",
            "Landing is forbidden at night. People here call it the most important of all the rules they have.",
        )
        assert len(edits(found)) <= 2

    def test_a_changed_headline_is_said(self):
        found = compared(page(*PARAGRAPHS), page(*PARAGRAPHS, title="Ghost ship alarms the coast", **COPY_SITE))
        assert found.headline_same is False
        assert (found.headline_original, found.headline_copy) == ("A ferry without a name", "Ghost ship alarms the coast")
        assert [change.part for change in found.edits()] == [Part.HEADLINE]
        assert not found.edits(("headline",))


VARIANTS = (
    ('"', "“"), ("'", "’"), ("—", " – "), (" ", "\u00a0"), ("fi", "ﬁ"), ("harbor", "har\u00adbor"), ("\u00e9", "e\u0301"),
    ("’", "â€™"), ("“", "«"), ("...", "…"),
)  # fmt: skip


@pytest.mark.parametrize("written, otherwise", VARIANTS)
def test_typography_hyphenation_and_broken_encoding_change_nothing(written, otherwise):
    text = (
        "The harbor master counts. “A fine café,” he said — it’s the finest... of Ida's 'small' places,"
        ' and "nobody" pays there for fish or coffee in winter when the port is shut.'
    )
    assert written in text
    found = compared(text, text.replace(written, otherwise), original_name="o.txt", copy_name="c.txt")
    assert not found.changes
    assert found.taken == 1.0


def test_a_word_that_is_hyphenated_at_the_end_of_a_line_is_the_same_word():
    wrapped = """The harbor master of Lindhaven counts the boats every morn-
ing at six, and on Tuesday he counted one too many, al-
though nobody had heard it come in."""
    plain = wrapped.replace("-\n", "").replace("\n", " ")
    assert not compared(plain, wrapped, original_name="o.txt", copy_name="c.txt").changes
    assert not compared(wrapped, plain, original_name="o.txt", copy_name="c.txt").changes


class TestBesideTheWords:
    def test_a_lost_link_is_named_and_equal_targets_are_the_same(self):
        linked = '<p>The <a href="http://www.port.example/boats/?utm_source=x#top">list of boats</a> and the <a href="/archive">archive</a> say no more than that.</p>'
        kept = '<p>The <a href="https://port.example/boats">list of boats</a> and the archive say no more than that.</p>'
        found = compared(page(*PARAGRAPHS, linked), page(*PARAGRAPHS, kept, **COPY_SITE))
        assert found.links_original == 2
        assert [(lost.text, lost.href) for lost in found.links_lost] == [("archive", "https://pier.example/archive")]
        assert found.untouched

    def test_words_that_link_elsewhere_are_a_changed_link(self):
        linked = '<p>The <a href="{}">list of all boats</a> says no more than that about it.</p>'
        found = compared(
            page(*PARAGRAPHS, linked.format("https://port.example/boats")),
            page(*PARAGRAPHS, linked.format("https://ads.example/buy"), **COPY_SITE),
        )
        assert [(change.kind, change.part) for change in found.changes] == [(ChangeKind.CHANGED, Part.LINK)]

    def test_a_written_address_in_a_plain_copy_keeps_the_link(self):
        linked = '<p>The <a href="https://port.example/boats">list of boats</a> says no more than that about it.</p>'
        copy = "\n\n".join((*PARAGRAPHS, "The list of boats (https://port.example/boats) says no more than that about it."))
        assert not compared(page(*PARAGRAPHS, linked), copy, copy_name="copy.txt").links_lost

    def test_a_lost_notice_and_a_lost_author_are_named(self):
        notice = "<p>Copyright © 2025 Pier Publishing. All rights reserved.</p>"
        found = compared(page(*PARAGRAPHS, notice), page(*PARAGRAPHS, byline="", **COPY_SITE))
        assert [lost.kind for lost in found.notices_lost] == ["copyright"]
        assert [lost.text for lost in found.bylines_lost] == ["Runa Oddsen"]

    def test_a_notice_in_near_words_is_kept(self):
        notice = "<p>Copyright © 2025 Pier Publishing. All rights reserved.</p>"
        nearly = "<p>© 2025 Pier Publishing, all rights reserved</p>"
        assert not compared(page(*PARAGRAPHS, notice), page(*PARAGRAPHS, nearly, **COPY_SITE)).notices_lost

    def test_pictures_are_kept_lost_or_added(self):
        one, two = '<img src="/img/ferry-800x600.jpg" alt="A green ferry">', '<img src="/img/quay.jpg" alt="The quay">'
        copy = '<img src="https://cdn.example/2025/ferry.jpg" alt="Ferry">', '<img src="/own.jpg" alt="Our reporter">'
        found = compared(
            page(PARAGRAPHS[0], f"<p>{one}{two}</p>", *PARAGRAPHS[1:]),
            page(PARAGRAPHS[0], f"<p>{''.join(copy)}</p>", *PARAGRAPHS[1:], **COPY_SITE),
        )
        assert [picture.alt for picture in found.pictures_kept] == ["Ferry"]
        assert [picture.alt for picture in found.pictures_lost] == ["The quay"]
        assert [picture.alt for picture in found.pictures_added] == ["Our reporter"]


WORDS = (
    "harbor",
    "boat",
    "the",
    "of",
    "green",
    "said",
    "never",
    "12",
    "Ida",
    "morning",
    "cod",
    "and",
    "rope",
    "a",
    "in",
    "ferry",
    "low",
    "tide",
    "wall",
    "north",
)


def invented(seed: int, count: int) -> list[str]:
    """Return paragraphs of invented sentences, no two alike."""
    chance = random.Random(seed)
    return [
        " ".join(f"{' '.join(chance.choices(WORDS, k=9)).capitalize()} n{number}x{sentence}." for sentence in range(3))
        for number in range(count)
    ]


SIGNS = (*"ab \n.,\"'’“1-", "é", "中", "\u00ad", "â€™", "https://x.example/a ", "the boat ", "\n\n", "Ida ")


class TestAnyText:
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.text(max_size=80), max_size=12))
    def test_a_text_beside_itself_is_unchanged(self, paragraphs):
        text = "\n\n".join(paragraphs)
        found = compared(text, text, original_name="o.txt", copy_name="c.txt")
        assert not found.changes

    @settings(max_examples=25, deadline=None)
    @given(st.integers(0, 10**6), st.integers(4, 20), st.data())
    def test_a_deleted_paragraph_is_one_cut(self, seed, count, data):
        paragraphs = invented(seed, count)
        gone = data.draw(st.integers(0, count - 1))
        texts = "\n\n".join(paragraphs), "\n\n".join(paragraphs[:gone] + paragraphs[gone + 1 :])
        found = compared(*texts, original_name="o.txt", copy_name="c.txt")
        assert [(change.kind, change.original) for change in edits(found)] == [(ChangeKind.CUT, paragraphs[gone])]

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(SIGNS), max_size=120).map("".join), st.data())
    def test_spans_quote_what_is_said(self, text, data):
        other = data.draw(
            st.one_of(st.lists(st.sampled_from(SIGNS), max_size=80).map("".join), st.just(text.replace("a", "b", 2)), st.just(text[::2]))
        )
        records = [inspect_source(Source(path="a.txt", data=words.encode())) for words in (text, other)]
        found = compare(*records)
        for change in found.changes:
            for span, said, record in ((change.original_span, change.original, records[0]), (change.copy_span, change.copy, records[1])):
                if span is not None and change.part is not Part.LINK:
                    assert collapse(record.text[slice(*span)]) == collapse(said)
        assert 0 <= found.taken <= 1
        assert 0 <= found.share <= 1
