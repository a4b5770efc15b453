"""Every criterion there is, by its word in YAML. To add one: a file beside this one, a line here, and
cases.
"""

from __future__ import annotations

from typing import Any

from rostra.policy.criteria.assessed import Assessed
from rostra.policy.criteria.criterion import Criterion
from rostra.policy.criteria.earned_points import EarnedPoints
from rostra.policy.criteria.employed import Employed
from rostra.policy.criteria.holds_certification import HoldsCertification
from rostra.policy.criteria.holds_skills_certificate import HoldsSkillsCertificate
from rostra.policy.criteria.in_good_standing import InGoodStanding
from rostra.policy.criteria.joined import Joined
from rostra.policy.criteria.reference import Reference
from rostra.policy.criteria.resides import Resides
from rostra.policy.criteria.signed import Signed
from rostra.policy.criteria.taught import Taught
from rostra.policy.criteria.waived import Waived
from rostra.policy.criteria.was_member import WasMember

CRITERIA: dict[str, type[Criterion[Any]]] = {
    criterion.name: criterion
    for criterion in (
        HoldsCertification,
        HoldsSkillsCertificate,
        Reference,
        Taught,
        Signed,
        InGoodStanding,
        WasMember,
        Joined,
        Employed,
        Resides,
        Waived,
        Assessed,
        EarnedPoints,
    )
}
