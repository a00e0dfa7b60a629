"""The legend of a picture has the words of what it shows."""

from __future__ import annotations

from collections.abc import Callable

from geodata.acknowledgement import standings
from geodata.atlas import Atlas
from layers import legend
from tests.layers.picture.drawing import DIAOYU, DOKDO, Drawing


def test_the_legend_has_the_words_of_what_occurs_and_no_others(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    standing = set(standings(atlas, "schoff", None).values())
    claimants = {legend.CLAIMANTS[len(dispute.claiming)] for dispute in atlas.disputes.values()}
    words = {legend.STROKES[value] for value in standing} | claimants | {legend.TINY}
    everything = [*legend.STROKES.values(), *legend.CLAIMANTS.values(), legend.CONTESTED, legend.OWN, legend.TINY]
    assert {word for word in everything if word in drawn().text} == words
    assert "Outlines follow Schoff (2014)." in drawn().text
    near = {word for word in everything if word in drawn(dispute=DOKDO).text}
    assert near == {legend.STROKES["neither"], legend.CLAIMANTS[3]}
    assert legend.CLAIMANTS[1] in drawn(dispute=DIAOYU, year="1900").text  # a plain fill is a sign too
