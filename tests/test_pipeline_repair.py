"""The flow with matches that nearly fit: what is repaired, what is marked so, and what reads alike."""

from pathlib import Path

from stdtrans.documents.base import open_document
from stdtrans.language import Language
from stdtrans.memory.entry import Entry
from stdtrans.memory.store import Memory
from stdtrans.neural import Engine
from stdtrans.pipeline import Job, translate
from stdtrans.report import Report
from stdtrans.segment import Direction, Origin
from tests.documents.word import package, paragraph, plain_texts, run

ZH_EN = Direction(Language.ZH, Language.EN)
BOLD = "<w:b/>"


def _memory(*pairs: tuple[str, str]) -> Memory:
    memory = Memory.in_memory("ours")
    memory.add(Entry(zh, en) for zh, en in pairs)
    return memory


def _translated(body: str, tmp_path: Path, engine: Engine, *pairs: tuple[str, str]) -> tuple[Report, list[str]]:
    source, out = package(tmp_path / "a.docx", body), tmp_path / "out.docx"
    memories = (_memory(*pairs),) if pairs else ()
    report = translate(Job(open_document(source), out, ZH_EN, memories=memories, engine=lambda direction: engine))
    return report, plain_texts(out)


PUMP = ("水泵应安装在干燥、通风良好的房间内。", "Pumps shall be installed in a dry, well-ventilated room.")


def test_a_match_that_nearly_fits_is_repaired_and_marked_so(tmp_path: Path, zh_en: Engine) -> None:
    body = paragraph(run("风机应安装在干燥、通风良好的房间内。"))
    report, texts = _translated(body, tmp_path, zh_en, PUMP)
    row = report.rows[0]
    assert row.origin is Origin.MEMORY_REPAIR
    assert texts[0].endswith(" shall be installed in a dry, well-ventilated room.")
    assert "ump" not in texts[0]
    assert row.score is not None
    assert 75 <= row.score < 100
    assert len(row.changes) == 1
    assert row.changes[0].startswith("Pumps -> ")


def test_a_repaired_match_keeps_the_formatting_of_the_sentence(tmp_path: Path, zh_en: Engine) -> None:
    body = paragraph(run("水泵应安装在"), run("潮湿", BOLD), run("、通风良好的房间内。"))
    report, texts = _translated(body, tmp_path, zh_en, PUMP)
    assert report.rows[0].origin is Origin.MEMORY_REPAIR
    assert texts == [report.rows[0].target]
    assert "dry" not in texts[0]
    assert "room" in texts[0]


def test_a_match_of_other_words_is_left_and_the_sentence_translated(tmp_path: Path, zh_en: Engine) -> None:
    other = ("水泵应安装在露天、交通不便的高地上。", "Pumps shall be installed in the open, on high ground.")
    report, _ = _translated(paragraph(run("水泵应安装在干燥、通风良好的房间内。")), tmp_path, zh_en, other)
    assert report.rows[0].origin is Origin.NEURAL
    assert report.rows[0].changes == ()


def test_a_sentence_that_comes_again_in_other_formatting_reads_the_same(tmp_path: Path, zh_en: Engine) -> None:
    plain = paragraph(run("每台设备均应在出厂前进行耐压试验。"))
    bold = paragraph(run("每台"), run("设备", BOLD), run("均应在出厂前进行"), run("耐压试验", BOLD), run("。"))
    _, texts = _translated(plain + bold + plain, tmp_path, zh_en)
    assert len(set(texts)) == 1
