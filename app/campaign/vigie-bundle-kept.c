/* vigie-bundle-kept.c: reads a manifest again that was verified before
 *
 * Merging what was merged says of each audit that it is known. The manifest was kept as it was
 * signed, after its schema and all that the schema cannot say were checked: nothing is checked once
 * more. Only the way in which vigie_bundle_to_xml() writes is understood, with its order of
 * attributes; anything else is left to vigie_bundle_new_from_xml().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-bundle.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
} Reader;

static gboolean
take (Reader *self, const char *text)
{
  const gsize length = strlen (text);
  if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean
take_entity (Reader *self, GString *value)
{
  static const struct
  {
    const char *text;
    char character;
  } entities[] = {
    { "&amp;", '&' },  { "&lt;", '<' },  { "&gt;", '>' },   { "&quot;", '"' },
    { "&#13;", '\r' }, { "&#9;", '\t' }, { "&#10;", '\n' },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (take (self, entities[i].text))
      {
        g_string_append_c (value, entities[i].character);
        return TRUE;
      }
  return FALSE;
}

static char *
unescape (const char *text, gsize length)
{
  Reader reader = { text, text + length };
  g_autoptr (GString) value = g_string_sized_new (length + 1);
  while (reader.at < reader.end)
    if (*reader.at != '&')
      g_string_append_c (value, *reader.at++);
    else if (!take_entity (&reader, value))
      return NULL;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* White space in a value would be another one for a parser. */
static gboolean
has_control (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] < ' ')
      return TRUE;
  return FALSE;
}

/* ` NAME="VALUE"`; *@value stays %NULL where there is none of that name. */
static gboolean
take_optional (Reader *self, const char *name, char **value)
{
  Reader ahead = *self;
  if (!take (&ahead, " ") || !take (&ahead, name) || !take (&ahead, "=\""))
    return TRUE;
  const char *end = memchr (ahead.at, '"', (gsize) (ahead.end - ahead.at));
  if (!end)
    return FALSE;
  const gsize length = (gsize) (end - ahead.at);
  if (has_control (ahead.at, length))
    return FALSE;
  g_free (*value);
  *value =
    memchr (ahead.at, '&', length) ? unescape (ahead.at, length) : g_strndup (ahead.at, length);
  self->at = end + 1;
  return *value != NULL;
}

static gboolean
take_text (Reader *self, const char *name, char **value)
{
  return take_optional (self, name, value) && *value;
}

static gboolean
take_number (Reader *self, const char *name, guint64 most, guint64 *number)
{
  g_autofree char *text = NULL;
  return take_text (self, name, &text)
         && g_ascii_string_to_unsigned (text, 10, 0, most, number, NULL);
}

static gboolean
take_evidence (Reader *self, VigieBundleAudit *audit)
{
  const GPtrArray *all = audit->evidence;
  VigieBundleEvidence *evidence = vigie_bundle_audit_add_evidence (audit);
  const VigieBundleEvidence *before = all->len > 1 ? all->pdata[all->len - 2] : NULL;
  return take_text (self, "path", &evidence->path) && take_text (self, "name", &evidence->name)
         && take_text (self, "file", &evidence->file)
         && take_text (self, "sha256", &evidence->sha256)
         && take_text (self, "type", &evidence->media_type)
         && take_number (self, "size", G_MAXINT64, &evidence->size) && take (self, "/>")
         && (!before || strcmp (before->path, evidence->path) < 0);
}

static gboolean
take_head (Reader *self, VigieBundleAudit *audit)
{
  guint64 revision = 0;
  if (!take_text (self, "id", &audit->id) || !take_number (self, "revision", G_MAXINT, &revision)
      || !take_text (self, "instance", &audit->instance_id)
      || !take_optional (self, "deprecated", &audit->deprecated_id)
      || !take_optional (self, "assignment", &audit->assignment)
      || !take_text (self, "organisation", &audit->organisation)
      || !take_text (self, "channel", &audit->channel)
      || !take_optional (self, "wave", &audit->wave) || !take_text (self, "form", &audit->form_id)
      || !take_optional (self, "form-version", &audit->form_version)
      || !take_text (self, "file", &audit->file) || !take_text (self, "sha256", &audit->sha256)
      || !take_optional (self, "history", &audit->history)
      || !take_text (self, "started", &audit->started)
      || !take_text (self, "finalised", &audit->finalised))
    return FALSE;
  audit->revision = (guint) revision;
  return TRUE;
}

static gboolean
take_audit (Reader *self, VigieBundle *bundle)
{
  VigieBundleAudit *audit = vigie_bundle_audit_new ();
  const VigieBundleAudit *before =
    bundle->audits->len > 0 ? bundle->audits->pdata[bundle->audits->len - 1] : NULL;
  g_ptr_array_add (bundle->audits, audit);
  if (!take_head (self, audit) || (before && strcmp (before->id, audit->id) >= 0))
    return FALSE;
  if (take (self, "/>"))
    return TRUE;
  if (!take (self, ">"))
    return FALSE;
  while (take (self, "\n  <evidence"))
    if (!take_evidence (self, audit))
      return FALSE;
  return take (self, "\n </audit>");
}

static gboolean
take_bundle (Reader *self, VigieBundle *bundle)
{
  guint64 edition = 0;
  g_autofree char *ns = NULL;
  if (!take (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bundle")
      || !take_text (self, "xmlns", &ns) || !take_text (self, "id", &bundle->id)
      || !take_text (self, "campaign", &bundle->campaign)
      || !take_number (self, "edition", G_MAXINT, &edition)
      || !take_text (self, "auditor", &bundle->auditor)
      || !take_text (self, "created", &bundle->created))
    return FALSE;
  bundle->edition = (guint) edition;
  if (take (self, "/>\n"))
    return self->at == self->end;
  if (!take (self, ">"))
    return FALSE;
  while (take (self, "\n <audit"))
    if (!take_audit (self, bundle))
      return FALSE;
  return take (self, "\n</bundle>\n") && self->at == self->end;
}

VigieBundle *
vigie_bundle_new_kept (GBytes *document)
{
  gsize size;
  const char *data = g_bytes_get_data (document, &size);
  Reader reader = { data, data + size };
  g_autoptr (VigieBundle) bundle = vigie_bundle_new ();
  return take_bundle (&reader, bundle) ? g_steal_pointer (&bundle) : NULL;
}
