"""The words of the summary in each language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Titles, and sentences with places for numbers in braces."""

    read: str
    found: str
    validation: str
    met: str
    answer: str
    next: str
    events: str
    participations: str
    absences: str
    themes: str
    proposals: str
    proposals_included: str
    no_proposals: str
    findings: str
    more_findings: str
    more_documents: str
    meetings: str
    host: str
    no_pairs: str
    ties: str
    commands: tuple[str, ...]


WORDS = {
    "en": Words(
        read="What was read",
        found="What was found",
        validation="What the validation says",
        met="Who met whom (states and unions of states, at meetings that were held)",
        answer="One answer, with its quotation",
        next="What next",
        events="events: {} ({} held, {} announced)",
        participations="participations: {} named, {} following from a group that is said to have come",
        absences="stated absences: {}",
        themes="themes: {}; follow-up meetings: {}; agreed actions: {}",
        proposals="not reviewed, so not in the graph: {} proposals. See them: aseankg build --proposed",
        proposals_included="not reviewed, and in the graph because you asked for it: {} proposals",
        no_proposals="everything that was proposed has been reviewed",
        findings="violations: {}, warnings: {}, things to know: {}",
        more_findings="and {} more: aseankg validate",
        more_documents="and {} more, in data/graph/coverage.csv",
        meetings="{} meeting(s)",
        host=", one of the two hosting",
        no_pairs="nobody yet: no meeting that was held has two known participants",
        ties="{} pairs in all; {} of them tie at {} meeting(s): among those only hosts come first",
        commands=(
            "aseankg queries                            what can be asked",
            "aseankg query who-attended                 who was there",
            "aseankg query show-me-the-sentence         where does it say so?",
            "aseankg validate                           the findings, and what to do about them",
        ),
    ),
    "th": Words(
        read="เอกสารที่อ่าน",
        found="ข้อมูลที่พบ",
        validation="ผลการตรวจสอบ",
        met="ใครพบใคร (รัฐและสหภาพของรัฐ ในการประชุมที่จัดขึ้นแล้ว)",
        answer="คำตอบหนึ่งข้อพร้อมข้อความอ้างอิง",
        next="ขั้นต่อไป",
        events="การประชุม: {} (จัดแล้ว {} ประกาศแล้ว {})",
        participations="การเข้าร่วม: ระบุชื่อ {} มาจากกลุ่มที่ระบุว่าเข้าร่วม {}",
        absences="การไม่เข้าร่วมที่ระบุไว้: {}",
        themes="ประเด็น: {} การประชุมสืบเนื่อง: {} ข้อตกลงที่ต้องดำเนินการ: {}",
        proposals="ยังไม่ได้ตรวจทานและยังไม่อยู่ในกราฟ: {} รายการ ดูได้ด้วย aseankg build --proposed",
        proposals_included="ยังไม่ได้ตรวจทาน แต่อยู่ในกราฟตามที่ขอ: {} รายการ",
        no_proposals="ตรวจทานข้อเสนอครบทุกรายการแล้ว",
        findings="ข้อผิดพลาด: {} คำเตือน: {} ข้อควรทราบ: {}",
        more_findings="และอีก {} รายการ: aseankg validate --lang th",
        more_documents="และอีก {} ฉบับ ดูใน data/graph/coverage.csv",
        meetings="{} การประชุม",
        host=" ฝ่ายหนึ่งเป็นเจ้าภาพ",
        no_pairs="ยังไม่มี ยังไม่พบการประชุมที่จัดแล้วซึ่งทราบผู้เข้าร่วมอย่างน้อยสองฝ่าย",
        ties="ทั้งหมด {} คู่ มี {} คู่ที่เท่ากันที่ {} การประชุม ลำดับจึงมีความหมายเพียงให้เจ้าภาพมาก่อน",
        commands=(
            "aseankg queries --lang th                  คำถามที่ถามได้",
            "aseankg query who-attended --lang th       ใครเข้าร่วม",
            "aseankg query show-me-the-sentence --lang th   ข้อความอยู่ที่ใด",
            "aseankg validate --lang th                 ข้อค้นพบ และสิ่งที่ควรทำ",
        ),
    ),
}
