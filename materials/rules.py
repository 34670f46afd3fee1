"""The claim table against the rulebooks: both name the same indicators, and the same papers for each."""

from collections.abc import Collection, Iterator, Mapping, Set

from scoring.engine.policy.model import Policy


def disagreements(proofs: Mapping[str, Set[str]], versions: Collection[Policy]) -> Iterator[str]:
    """Sentences on all in which rulebooks and claims differ; ``proofs`` has the papers of each indicator."""
    known = {indicator.id for policy in versions for indicator in policy.indicators}
    for name in sorted(proofs.keys() - known):
        yield f"claims name {name}, which is an indicator of no rulebook"
    for name in sorted(known - proofs.keys()):
        yield f"no claim proves {name}"
    for policy in versions:
        for indicator in policy.indicators:
            differing = proofs.get(indicator.id, set()) ^ set(indicator.materials)
            if differing and indicator.id in proofs:
                papers = ", ".join(sorted(differing))
                yield f"{indicator.id}: rulebook {policy.id} and the claims disagree on {papers}"
