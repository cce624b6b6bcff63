"""The archive of a journey: one ZIP file with everything that it says.

    journey.json          everything as data, after journey.schema.json
    journey.schema.json   what the data means
    index.html            everything to be read, without a network and without a script; archive.css is its look
    files/                the files of evidence

This module declares it as a kind of paper.
"""

from plaudit.reports.kinds import ZIP, Kind, Part, register

register(
    Kind(
        key="archive",
        title="The whole journey",
        words="Everything in one file, to keep: pages that open without a network, the files, and all of it as data.",
        ending="zip",
        media_type=ZIP,
        maker="plaudit.reports.archive.packing.make",
        rests_on=frozenset(Part),
        heavy=True,
        place=90,
    )
)
