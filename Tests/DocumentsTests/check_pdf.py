# Checks a PDF against PDF/UA-1 and PDF/A-2a; prints a line for each failure, and nothing when there is none.
import sys

import page

limits = page.SafetyLimits(max_table_grid_rows=10_000)
for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
    report = page.validate_pdf(sys.argv[1], profile=profile, limits=limits)
    for failure in report.failures:
        print(profile.value, failure.rule_id, failure.message)
    if not report.is_compliant:
        print(profile.value, "does not comply")
