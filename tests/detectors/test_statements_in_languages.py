"""What notices say in many languages, and bans on other things that look like them."""

from __future__ import annotations

import pytest

from provenance.model import Kind, Region, Scope
from tests.detectors.test_statements import found

STATED = [
    ("Texty možno voľne šíriť pod podmienkou uvedenia zdroja a odkazu.", [Kind.DUTY, Kind.PERMISSION]),
    ("Dopušteno je prenošenje tekstova uz navođenje izvora i poveznicu.", [Kind.DUTY, Kind.PERMISSION]),
    ("Разрешава се използването на текстовете при условие, че се посочи източникът.", [Kind.DUTY, Kind.PERMISSION]),
    ("Artiklene kan gjengis fritt så lenge kilden oppgis med lenke.", [Kind.DUTY, Kind.PERMISSION]),
    ("Cikkeink a forrás megjelölésével szabadon átvehetők.", [Kind.DUTY, Kind.PERMISSION]),
    ("Επιτρέπεται η αναδημοσίευση με την προϋπόθεση αναφοράς της πηγής με ενεργό σύνδεσμο.", [Kind.DUTY, Kind.PERMISSION]),
    ("يسمح بإعادة نشر المواد شرط ذكر المصدر ووضع رابط.", [Kind.DUTY, Kind.PERMISSION]),
    ("ניתן לצטט מתוך האתר בתנאי שיצוין המקור.", [Kind.DUTY, Kind.PERMISSION]),
    ("Artikel ini boleh dikutip dengan mencantumkan sumber dan tautan.", [Kind.DUTY, Kind.PERMISSION]),
    ("Bạn được phép chia sẻ bài viết này nếu ghi rõ nguồn.", [Kind.DUTY, Kind.PERMISSION]),
    ("출처를 밝히면 누구나 자유롭게 이용할 수 있습니다.", [Kind.DUTY, Kind.PERMISSION]),
    ("出典を明記していただければ、記事の転載は自由です。", [Kind.DUTY, Kind.PERMISSION]),
    ("Innehållet får delas fritt om källan anges.", [Kind.DUTY, Kind.PERMISSION]),
    ("Texty můžete volně šířit, pokud uvedete zdroj.", [Kind.DUTY, Kind.PERMISSION]),
    ("Przedruk tekstów dozwolony pod warunkiem podania źródła.", [Kind.DUTY, Kind.PERMISSION]),
    ("Yazılarımız kaynak gösterilerek alıntılanabilir.", [Kind.DUTY, Kind.PERMISSION]),
    ("स्रोत का उल्लेख करते हुए इस लेख का पुनः प्रकाशन किया जा सकता है।", [Kind.DUTY, Kind.PERMISSION]),
    ("Os textos podem ser reproduzidos livremente, desde que citada a fonte.", [Kind.DUTY, Kind.PERMISSION]),
    ("Les textes de ce site peuvent être repris librement à condition de citer la source.", [Kind.DUTY, Kind.PERMISSION]),
    ("Se autoriza la reproducción de los textos siempre que se cite la procedencia.", [Kind.DUTY, Kind.PERMISSION]),
    ("欢迎转载，但须保留作者署名和原文链接。", [Kind.DUTY, Kind.PERMISSION]),
    ("Aineiston kopiointi ilman julkaisijan lupaa kielletty.", [Kind.PROHIBITION]),
    ("Indholdet må ikke kopieres eller gengives uden skriftlig tilladelse.", [Kind.PROHIBITION]),
    ("Este interzisă copierea sau preluarea materialelor fără acordul scris al redacției.", [Kind.PROHIBITION]),
    ("Будь-яке копіювання матеріалів без письмової згоди редакції заборонено.", [Kind.PROHIBITION]),
    ("ห้ามนำเนื้อหาไปเผยแพร่ต่อโดยไม่ได้รับอนุญาต", [Kind.PROHIBITION]),
    ("هرگونه کپی‌برداری از مطالب بدون اجازه کتبی ممنوع است.", [Kind.PROHIBITION]),
    ("Draudžiama kopijuoti ir platinti straipsnius be redakcijos sutikimo.", [Kind.PROHIBITION]),
    ("Забрањено је преузимање текстова без дозволе редакције.", [Kind.PROHIBITION]),
    ("Niets uit deze uitgave mag zonder toestemming worden overgenomen.", [Kind.PROHIBITION]),
    ("È vietata la riproduzione, anche parziale, dei contenuti.", [Kind.PROHIBITION]),
    ("Jede Weiterverwendung der Texte bedarf unserer schriftlichen Einwilligung.", [Kind.DUTY]),
    ("İçeriklerimiz izin alınmadan kopyalanamaz, yayımlanamaz.", [Kind.PROHIBITION]),
    ("掲載記事の無断使用を禁じます。", [Kind.PROHIBITION]),
    ("본 기사의 무단 복제와 배포를 금합니다.", [Kind.PROHIBITION]),
    ("未經授權，請勿轉載本站文章。", [Kind.PROHIBITION]),
    ("Redakcia nenesie zodpovednosť za obsah inzerátov.", [Kind.DISCLAIMER]),
    ("Za komentarje bralcev uredništvo ne odgovarja.", [Kind.DISCLAIMER]),
    ("Toimetus lugejate kommentaaride eest ei vastuta.", [Kind.DISCLAIMER]),
    ("A hirdetések tartalmáért felelősséget nem vállalunk.", [Kind.DISCLAIMER]),
    ("Redaksjonen er ikke ansvarlig for innhold på eksterne nettsider.", [Kind.DISCLAIMER]),
    ("Kolumneissa esitetyt mielipiteet ovat kirjoittajien omia.", [Kind.DISCLAIMER]),
    ("האתר אינו אחראי לתוכן התגובות.", [Kind.DISCLAIMER]),
    ("Ý kiến bạn đọc không phản ánh quan điểm của tòa soạn.", [Kind.DISCLAIMER]),
    ("Redacția nu răspunde pentru conținutul comentariilor.", [Kind.DISCLAIMER]),
    ("Els articles d'opinió només expressen el parer de qui els signa.", [Kind.DISCLAIMER]),
    ("سایت مسئولیتی در قبال نظرات کاربران ندارد.", [Kind.DISCLAIMER]),
    ("الموقع غير مسؤول عن محتوى التعليقات.", [Kind.DISCLAIMER]),
    ("L'autore non si assume responsabilità per l'uso delle informazioni.", [Kind.DISCLAIMER]),
]

OF_PARTS = [
    "Billederne må ikke gengives uden fotografens tilladelse.",
    "Zdjęć nie wolno kopiować bez zgody autora.",
    "Las imágenes no pueden reproducirse sin permiso del fotógrafo.",
    "De foto's mogen niet zonder toestemming worden gebruikt.",
    "Le fotografie non possono essere riprodotte senza autorizzazione.",
    "图片未经授权不得转载。",
    "O código pode ser usado livremente em projetos comerciais.",
    "Källkoden får användas fritt.",
]

OTHER_BANS = [
    "Metsästys ilman lupaa on kielletty.",
    "Adgang uden tilladelse er forbudt.",
    "Este interzisă pescuitul fără permis.",
    "Вхід без дозволу заборонено.",
    "許可なく立ち入ることを禁じます。",
    "허가 없이 출입을 금지합니다.",
    "Está prohibido pescar sin permiso.",
    "Il est interdit de pêcher sans autorisation.",
    "Ohne Genehmigung darf hier niemand angeln.",
    "É proibido pescar sem autorização.",
    "يمنع الدخول دون إذن.",
    "Απαγορεύεται η είσοδος χωρίς άδεια.",
    "Cấm câu cá khi chưa được phép.",
    "Engedély nélkül horgászni tilos.",
    "Fiske uten tillatelse er ikke tillatt.",
    "Dilarang memancing tanpa izin.",
    "È vietato pescare senza autorizzazione.",
    "Tillträde utan tillstånd är förbjudet.",
    "Rybolov bez povolení je zakázán.",
    "Вход без разрешения запрещён.",
]


@pytest.mark.parametrize(("sentence", "kinds"), STATED)
def test_a_notice_states_its_kinds_about_the_text(sentence: str, kinds: list[Kind]) -> None:
    """Each in a footer, as editors of that language write it."""
    items = found(sentence, region=Region.FOOTER)
    assert sorted({item.kind for item in items}) == kinds
    assert {item.scope for item in items} == {Scope.SITE}


@pytest.mark.parametrize("sentence", OF_PARTS)
def test_a_notice_about_pictures_or_code_is_about_a_part(sentence: str) -> None:
    """It neither permits nor forbids the text."""
    assert {item.scope for item in found(sentence, region=Region.FOOTER)} == {Scope.PART}


@pytest.mark.parametrize("sentence", OTHER_BANS)
def test_a_ban_on_something_else_states_nothing(sentence: str) -> None:
    """Nobody may enter or fish there; the text is not spoken of, though a notice stands near."""
    assert found(sentence, "© 2020 X") == []
