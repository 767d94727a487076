/* vigie-bundle-written.c: a manifest that vigie_bundle_to_xml() wrote, checked without a parser
 *
 * It is read by the scanner of vigie-bundle-kept.c, which is not trusted: the bundle, written
 * again, has to give the same bytes, so a parser would find these values and no others. Each value
 * is then held against what the reader of trees wants of it. That is never less than bundle.rng
 * does, which therefore would accept the document: identifiers of letters, digits, `-`, `_` and `.`
 * are NMTOKENs; what has no white space is a token; the numbers are whole and not below 0 or 1.
 *
 * What is refused here is read by the parser, which finds out why, or finds it good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-bundle-private.h"

#include "base/vigie-time.h"

#include <string.h>

/* A parser has limits of its own, of values and of different names, but none as low. */
#define MAX_SIZE (4 * 1024 * 1024)
#define MAX_VERSION 1024

static gboolean
is_id (const char *text)
{
  return vigie_is_id (text, FALSE, VIGIE_BUNDLE_MAX_ID);
}

static gboolean
is_time (const char *text)
{
  return text[strspn (text, "0123456789-+:.TZ")] == '\0' && vigie_time_text_is_valid (text);
}

static gboolean
has_good_head (const VigieBundleAudit *audit)
{
  return vigie_is_uuid (audit->id) && audit->revision >= 1 && vigie_is_line (audit->instance_id)
         && (!audit->deprecated_id || vigie_is_line (audit->deprecated_id))
         && (!audit->assignment
             || vigie_is_id (audit->assignment, TRUE, VIGIE_BUNDLE_MAX_ASSIGNMENT_ID))
         && is_id (audit->organisation) && is_id (audit->channel)
         && (!audit->wave || is_id (audit->wave)) && vigie_is_line (audit->form_id)
         && audit->form_version && strlen (audit->form_version) <= MAX_VERSION
         && vigie_is_line (audit->file) && vigie_is_sha256 (audit->sha256)
         && (!audit->history || vigie_is_line (audit->history)) && is_time (audit->started)
         && is_time (audit->finalised);
}

static gboolean
is_good_evidence (VigieBundleReader *reader, VigieBundleEvidence *evidence)
{
  return vigie_is_line (evidence->path) && vigie_is_line (evidence->name)
         && vigie_is_line (evidence->file) && vigie_is_sha256 (evidence->sha256)
         && vigie_is_line (evidence->media_type)
         && vigie_bundle_check_evidence (reader, NULL, evidence);
}

/* Paths of evidence and identifiers of audits go up from one to the next, as the scanner wants:
 * none stands there twice. */
static gboolean
is_good_audit (VigieBundleReader *reader, const VigieBundleAudit *audit)
{
  gboolean good = has_good_head (audit) && vigie_bundle_check_audit (reader, NULL, audit);
  for (guint i = 0; good && i < audit->evidence->len; i++)
    good = is_good_evidence (reader, audit->evidence->pdata[i]);
  return good;
}

static gboolean
is_good (const VigieBundle *bundle)
{
  g_auto (VigieBundleReader) reader;
  vigie_bundle_reader_init (&reader, "", NULL);
  gboolean good = vigie_is_uuid (bundle->id) && is_id (bundle->campaign) && bundle->edition >= 1
                  && is_id (bundle->auditor) && is_time (bundle->created);
  for (guint i = 0; good && i < bundle->audits->len; i++)
    good = is_good_audit (&reader, bundle->audits->pdata[i]);
  return good;
}

/* Whether all characters are those of XML; a zero is not one. */
static gboolean
is_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = size <= MAX_SIZE ? g_strndup (data, size) : NULL;
  return text && strlen (text) == size && vigie_xml_text_is_valid (text);
}

VigieBundle *
vigie_bundle_new_written (GBytes *bytes)
{
  g_autoptr (VigieBundle) bundle = is_text (bytes) ? vigie_bundle_new_kept (bytes) : NULL;
  if (!bundle || !is_good (bundle))
    return NULL;
  g_autoptr (GBytes) again = vigie_bundle_to_xml (bundle);
  return g_bytes_equal (again, bytes) ? g_steal_pointer (&bundle) : NULL;
}
