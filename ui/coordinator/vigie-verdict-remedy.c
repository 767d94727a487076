/* vigie-verdict-remedy.c: what a coordinator does about a file that did not come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-verdict-remedy.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *code;
  const char *text;
} remedies[] = {
  { "campaign-other", N_ ("It is for another campaign: open the folder of that one.") },
  { "signer-unknown",
    N_ ("Enrol the auditor for this campaign, who then exports the audits again.") },
  { "signer-mismatch", N_ ("Ask the auditor who signed it whose audits these are.") },
  { "certificate-expired",
    N_ ("Renew the auditor’s certificate and publish; the auditor then exports again.") },
  { "certificate-not-yet-valid",
    N_ ("Ask the auditor to set the computer’s clock and to export again.") },
  { "certificate-revoked",
    N_ ("It was signed after the certificate was revoked: ask the auditor why.") },
  { "certificate-role", N_ ("Only auditors send bundles: ask who made the file.") },
  { "form-unknown", N_ ("Publish the campaign with that form, then try again.") },
  { "organisation-unknown", N_ ("Publish the campaign with that organisation, then try again.") },
  { "assignee-mismatch", N_ ("Give the assignment to this auditor and publish, then try again.") },
  { "assignment-mismatch", N_ ("Correct the assignment and publish, then try again.") },
  { "evidence-missing", N_ ("Ask the auditor to export again, with all files.") },
  { "instance-invalid", N_ ("Ask the auditor to correct the answers and to export again.") },
  { "seal-recipient",
    N_ ("It is sealed for another key: ask the auditor to open the newest campaign file and to "
        "export again.") },
  { "kind", N_ ("It is no bundle: import the file that the auditor exported.") },
  { "mimetype", N_ ("It is no bundle: import the file that the auditor exported.") },
  { "package-too-large", N_ ("Ask the auditor to export fewer audits at a time.") },
  { "file-not-found", N_ ("Put the file back where it was, then try again.") },
  { "permission-denied", N_ ("Make the file readable for you, then try again.") },
  { "disk-full", N_ ("Make room on the disk, then try again.") },
  { "database-locked", N_ ("Wait until another program has finished, then try again.") },
};

const char *
vigie_verdict_find_remedy (const char *code, gboolean is_circumstance)
{
  g_return_val_if_fail (code, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (g_str_equal (remedies[i].code, code))
      return _ (remedies[i].text);
  return is_circumstance ? _ ("Nothing of it was lost: try again.")
                         : _ ("It was changed or cut off on its way: ask the auditor to send it "
                              "again.");
}
