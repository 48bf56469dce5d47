"""Releases made for tests: a workshop and talks, each told by both sides, in English and in Thai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aseankg.adding import add_release


@dataclass(frozen=True, slots=True)
class Release:
    """A text with what is said of it when it is brought in."""

    publisher: str
    published: date
    title: str
    text: str
    name: str

    @property
    def slug(self) -> str:
        return f"{self.publisher}-{self.published.isoformat()}-{self.name}"


WORKSHOP_EN = Release(
    "state-us",
    date(2019, 6, 7),
    "Workshop on Clean Water",
    "Regional Workshop on Clean Water\n\n"
    "The Regional Workshop on Clean Water was held in Chiang Mai, Thailand, on 4-5 June 2019. The workshop "
    "was hosted by the Ministry of Foreign Affairs of Thailand. The workshop was attended by Japan, Canada "
    "and the United States.\n",
    "water",
)
#: The host's own release; it comes later, ends the workshop a day later and names somebody else.
WORKSHOP_TH = Release(
    "mfa-th",
    date(2019, 6, 8),
    "ผลการประชุมเรื่องน้ำสะอาด",
    "ผลการประชุม Regional Workshop on Clean Water\n\n"
    "เมื่อวันที่ ๔ – ๖ มิถุนายน ๒๕๖๒ กระทรวงการต่างประเทศเป็นเจ้าภาพจัดการประชุม Regional Workshop on Clean Water "
    "ณ จังหวัดเชียงใหม่\n"
    "การประชุมดังกล่าวมีผู้แทนเข้าร่วมจำนวน ๑๒ ประเทศ ได้แก่ ญี่ปุ่น อินเดีย และสหรัฐอเมริกา\n",
    "water",
)
TALKS_EN = Release(
    "state-us",
    date(2019, 6, 5),
    "The Secretary's Meeting in Bangkok",
    "The Secretary's Meeting in Bangkok\n\n"
    "On 4 June 2019, the Secretary of State met with the Minister of Foreign Affairs of Thailand in Bangkok, "
    "Thailand. They discussed trade and cybersecurity.\n",
    "talks",
)
TALKS_TH = Release(
    "mfa-th",
    date(2019, 6, 6),
    "การพบหารือกับรัฐมนตรีว่าการกระทรวงการต่างประเทศสหรัฐอเมริกา",
    "การพบหารือกับสหรัฐอเมริกา\n\n"
    "เมื่อวันที่ ๔ มิถุนายน ๒๕๖๒ นายสมชาย ใจดี รัฐมนตรีว่าการกระทรวงการต่างประเทศ "
    "พบหารือกับนายจอห์น โด รัฐมนตรีว่าการกระทรวงการต่างประเทศสหรัฐอเมริกา ที่กรุงเทพมหานคร "
    "ทั้งสองฝ่ายได้หารือเรื่องความมั่นคงทางไซเบอร์\n",
    "talks",
)
OTHER_TALKS_TH = Release(
    "mfa-th",
    date(2019, 6, 5),
    "การพบหารือกับรัฐมนตรีว่าการกระทรวงการต่างประเทศญี่ปุ่น",
    "การพบหารือกับญี่ปุ่น\n\n"
    "เมื่อวันที่ ๔ มิถุนายน ๒๕๖๒ นายสมชาย ใจดี รัฐมนตรีว่าการกระทรวงการต่างประเทศ "
    "พบหารือกับรัฐมนตรีว่าการกระทรวงการต่างประเทศญี่ปุ่น ที่กรุงเทพมหานคร\n",
    "japan",
)
ALL = (WORKSHOP_EN, WORKSHOP_TH, TALKS_EN, TALKS_TH, OTHER_TALKS_TH)


def bring_in(data: Path, *releases: Release) -> Path:
    """Add releases to a data folder; the folder."""
    for release in releases:
        file = data.parent / f"{release.slug}.txt"
        file.write_text(release.text, "utf-8")
        add_release(
            file,
            data,
            publisher=release.publisher,
            published=release.published,
            address=f"https://example.org/{release.slug}",
            title=release.title,
            short_name=release.name,
        )
    return data
