"""What the reader of web pages says of blocks: their region, their role, and the marks in them."""

from __future__ import annotations

import pytest

from provenance.model import Document, Region, Role
from tests.readers.pages import page, region_of, role_of


def marked(document: Document, name: str) -> list[str]:
    """Return the words that are marked with a name."""
    return [document.text[mark.span.start : mark.span.end] for mark in document.marks if mark.name == name]


class TestRegions:
    """Landmarks, ARIA roles and the usual names of classes say where on the page a block stands."""

    def test_a_footer_that_ends_with_a_break_is_one(self) -> None:
        """Its text stands in the element itself, beside an empty one."""
        assert region_of(page("<p>a</p><div class=footer>one<br>two</div>"), "one") is Region.FOOTER

    def test_the_card_of_a_microformat_is_no_teaser(self) -> None:
        """The class h-card says who somebody is."""
        assert region_of(page('<footer class="site-footer h-card"><p>x</footer>'), "x") is Region.FOOTER

    @pytest.mark.parametrize(
        ("markup", "region"),
        [
            ("<p>x</p>", Region.MAIN),
            ("<main><p>x</main>", Region.MAIN),
            ("<header><p>x</header>", Region.HEADER),
            ("<footer><p>x</footer>", Region.FOOTER),
            ("<nav><ul><li>x</ul></nav>", Region.NAVIGATION),
            ("<aside><p>x</aside>", Region.ASIDE),
            ("<figure><p>x</figure>", Region.FIGURE),
            ("<div role=contentinfo><p>x</div>", Region.FOOTER),
            ("<div role=navigation><p>x</div>", Region.NAVIGATION),
            ("<div role=banner><p>x</div>", Region.HEADER),
            ("<div role=complementary><p>x</div>", Region.ASIDE),
            ("<div role=presentation><p>x</div>", Region.MAIN),
        ],
    )
    def test_landmarks(self, markup: str, region: Region) -> None:
        """Elements and roles that HTML and ARIA define."""
        assert region_of(page(markup), "x") is region

    @pytest.mark.parametrize(
        ("attribute", "region"),
        [
            ("class=footer", Region.FOOTER),
            ("id=siteFooter", Region.FOOTER),
            ("class='l-wrap site-footer__inner'", Region.FOOTER),
            ("id=colophon", Region.FOOTER),
            ("class=copyright-bar", Region.FOOTER),
            ("class=main-navigation", Region.NAVIGATION),
            ("class=breadcrumbs", Region.NAVIGATION),
            ("id=menu", Region.NAVIGATION),
            ("id=comments", Region.REPLIES),
            ("id=disqus_thread", Region.REPLIES),
            ("class=comment-list", Region.REPLIES),
            ("class='comment byuser depth-1'", Region.REPLIES),
            ("class=related-posts", Region.TEASER),
            ("class=readMore", Region.TEASER),
            ("class='more-stories'", Region.TEASER),
            ("class=article-teaser", Region.TEASER),
            ("class='widget widget_recent_comments'", Region.ASIDE),
            ("id=sidebar", Region.ASIDE),
            ("class=right-rail", Region.ASIDE),
            ("class=wp-caption", Region.FIGURE),
            ("class=site-header", Region.HEADER),
        ],
    )
    def test_names_of_classes(self, attribute: str, region: Region) -> None:
        """Words in class and id attributes, however they are joined."""
        assert region_of(page(f"<div {attribute}><p>x</p></div>"), "x") is region

    @pytest.mark.parametrize(
        "attribute",
        ["class=has-sidebar", "class=no-comments", "class=content-sidebar-wrap", "class=comment-count", "class=entry-footer", "class=barefoot",
         "class=navy", "id=relatedness", "class=js-menu-open", "class=card", "class=header-image", "class=with-footer"],
    )  # fmt: skip
    def test_names_that_only_look_like_it(self, attribute: str) -> None:
        """Settings of the page, parts of an article, other words."""
        assert region_of(page(f"<div {attribute}><p>x</p></div>"), "x") is Region.MAIN

    def test_classes_of_the_whole_page_say_nothing(self) -> None:
        """What holds the title or the main element is no sidebar."""
        assert region_of(page("<body class='sidebar comments'><p>x"), "x") is Region.MAIN
        assert region_of(page("<div class='widget'><div class=related><h1>t</h1></div><p>x</div>"), "x") is Region.MAIN
        assert region_of(page("<div id=menu><main>x</main></div>"), "x") is Region.MAIN

    def test_a_card_is_a_small_thing_with_a_link(self) -> None:
        """What is longer is the article itself."""
        assert region_of(page("<div class=card><a href=y>x</a></div>"), "x") is Region.TEASER
        assert region_of(page(f"<div class=card><a href=y>x</a>{'long ' * 200}</div>"), "x") is Region.MAIN

    def test_header_and_footer_of_an_article_belong_to_it(self) -> None:
        """Bylines and credits stand there."""
        document = page("<article><header>by</header><footer>credit</footer><div class=footer>line</div></article><footer>own</footer>")
        assert [region_of(document, word) for word in ("by", "credit", "line", "own")] == [
            Region.MAIN,
            Region.MAIN,
            Region.MAIN,
            Region.FOOTER,
        ]

    def test_inside_of_other_peoples_words_everything_is_theirs(self) -> None:
        """A footer in a comment is part of the comment."""
        document = page("<section id=comments><article><footer>x</footer></article><nav>y</nav></section>")
        assert {region_of(document, "x"), region_of(document, "y")} == {Region.REPLIES}

    def test_what_the_site_says_among_the_comments(self) -> None:
        """Its rules and disclaimers are its own words."""
        document = page("<div class=comments><p class=commentIntro>rules</p><div class=comment-form>terms</div><p>reply</div>")
        assert [region_of(document, word) for word in ("rules", "terms", "reply")] == [Region.MAIN, Region.MAIN, Region.REPLIES]

    def test_a_menu_in_the_footer_is_footer(self) -> None:
        """The notice often stands in it."""
        assert region_of(page("<footer><nav>x</nav></footer>"), "x") is Region.FOOTER

    def test_the_region_of_hidden_text(self) -> None:
        """It is that of the place where it is hidden."""
        assert region_of(page("<footer><p hidden>x</p></footer>"), "x") is Region.FOOTER
        assert region_of(page("<footer><!-- x --></footer>"), "x") is Region.FOOTER

    def test_a_link_around_a_teaser(self) -> None:
        """The element in the line gives its region to the blocks in it."""
        assert region_of(page("<a class=teaser href=y><h3>x</h3></a>"), "x") is Region.TEASER


class TestRoles:
    """Elements say what a block is."""

    @pytest.mark.parametrize(
        ("markup", "role"),
        [
            ("<p>x", Role.PARAGRAPH),
            ("<h2>x</h2>", Role.HEADING),
            ("<ul><li>x</ul>", Role.ITEM),
            ("<ul><li><div>x</div></ul>", Role.ITEM),
            ("<ul><li><p>x</p></ul>", Role.PARAGRAPH),
            ("<dl><dd>x</dl>", Role.ITEM),
            ("<table><td>x</table>", Role.CELL),
            ("<table><caption>x</caption></table>", Role.CAPTION),
            ("<figure><figcaption><p>x</figure>", Role.CAPTION),
            ("<p class=wp-caption-text>x", Role.CAPTION),
            ("<div class='photo-credit'>x</div>", Role.CAPTION),
            ("<blockquote><ul><li>x</ul></blockquote>", Role.QUOTE),
            ("<aside class=pullquote>x</aside>", Role.QUOTE),
            ("<pre>x</pre>", Role.CODE),
            ("<pre><code>x</code></pre>", Role.CODE),
        ],
    )
    def test_roles(self, markup: str, role: Role) -> None:
        """Headings, items, cells, captions, quotations and code."""
        assert role_of(page(markup), "x") is role


class TestMarks:
    """Markup names authors, dates, credits, sources and licenses."""

    @pytest.mark.parametrize(
        ("markup", "name"),
        [
            ("<a rel=author href=y>Mira Osk</a>", "author"),
            ("<span itemprop=author>Mira Osk</span>", "author"),
            ("<span itemprop=author itemscope><b itemprop=name>Mira Osk</b></span>", "author"),
            ("<b class=byline>Mira Osk</b>", "author"),
            ("<div class='post-author vcard'>Mira Osk</div>", "author"),
            ("<span class=article__authorName>Mira Osk</span>", "author"),
            ("<span class='p-author h-card'>Mira Osk</span>", "author"),
            ("<span property='dct:creator'>Mira Osk</span>", "author"),
            ("<span property='https://schema.org/author'>Mira Osk</span>", "author"),
            ("<time>Mira Osk</time>", "date"),
            ("<span class=entry-date>Mira Osk</span>", "date"),
            ("<span class=posted-on>Mira Osk</span>", "date"),
            ("<span itemprop=datePublished>Mira Osk</span>", "date"),
            ("<span class=image-credit>Mira Osk</span>", "credit"),
            ("<i class=post-source>Mira Osk</i>", "source"),
            ("<a rel='dct:source' href=y>Mira Osk</a>", "source"),
            ("<a rel=license href=y>Mira Osk</a>", "license"),
            ("<span itemprop=license>Mira Osk</span>", "license"),
            ("<span itemprop=publisher>Mira Osk</span>", "publisher"),
            ("<a property='cc:attributionName' href=y>Mira Osk</a>", "attributionName"),
            ("<code>Mira Osk</code>", "code"),
        ],
    )
    def test_marks(self, markup: str, name: str) -> None:
        """Rel, itemprop, RDFa properties, classes and elements of their own."""
        assert marked(page(f"<p>one {markup} two"), name) == ["Mira Osk"]

    @pytest.mark.parametrize(
        "attribute",
        [
            "class=author-bio",
            "class=authority",
            "class=related-author-list",
            "class=date-picker",
            "class=open-source",
            "class=credit-card",
            "class=update",
        ],
    )
    def test_names_that_only_look_like_it(self, attribute: str) -> None:
        """Words beside which the word means something else."""
        assert page(f"<p {attribute}>x").marks == []

    def test_a_long_text_is_no_name(self) -> None:
        """A section of class author is about its owner."""
        assert marked(page(f"<div class=author>{'word ' * 60}</div>"), "author") == []

    def test_the_name_of_something_else_is_no_author(self) -> None:
        """The property name says nothing without the item it belongs to."""
        assert marked(page("<div itemscope itemprop=publisher><b itemprop=name>x</b></div>"), "author") == []
