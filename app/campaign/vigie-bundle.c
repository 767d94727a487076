/* vigie-bundle.c: the manifest of a bundle, written and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-bundle-private.h"

#include "campaign/vigie-campaign.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NS VIGIE_BUNDLE_NAMESPACE
#define MAX_ID VIGIE_BUNDLE_MAX_ID
#define MAX_ASSIGNMENT_ID VIGIE_BUNDLE_MAX_ASSIGNMENT_ID

/* Data ----------------------------------------------------------------------------------------- */

static void
evidence_free (VigieBundleEvidence *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self);
}

VigieBundleAudit *
vigie_bundle_audit_new (void)
{
  VigieBundleAudit *self = g_new0 (VigieBundleAudit, 1);
  self->revision = 1;
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) evidence_free);
  return self;
}

void
vigie_bundle_audit_free (VigieBundleAudit *self)
{
  g_free (self->id);
  g_free (self->instance_id);
  g_free (self->deprecated_id);
  g_free (self->assignment);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->history);
  g_free (self->started);
  g_free (self->finalised);
  g_ptr_array_unref (self->evidence);
  g_free (self);
}

VigieBundleEvidence *
vigie_bundle_audit_add_evidence (VigieBundleAudit *self)
{
  VigieBundleEvidence *evidence = g_new0 (VigieBundleEvidence, 1);
  g_ptr_array_add (self->evidence, evidence);
  return evidence;
}

VigieBundle *
vigie_bundle_new (void)
{
  VigieBundle *self = g_new0 (VigieBundle, 1);
  self->audits = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_bundle_audit_free);
  return self;
}

void
vigie_bundle_free (VigieBundle *self)
{
  g_free (self->id);
  g_free (self->campaign);
  g_free (self->auditor);
  g_free (self->created);
  g_ptr_array_unref (self->audits);
  g_free (self);
}

/* Writing -------------------------------------------------------------------------------------- */

static int
compare_audits (gconstpointer a, gconstpointer b)
{
  const VigieBundleAudit *const *first = a, *const *second = b;
  return strcmp ((*first)->id, (*second)->id);
}

static int
compare_evidence (gconstpointer a, gconstpointer b)
{
  const VigieBundleEvidence *const *first = a, *const *second = b;
  return strcmp ((*first)->path, (*second)->path);
}

/* Copies of the arrays, not of what is in them. */
static GPtrArray *
sorted (const GPtrArray *array, GCompareFunc compare)
{
  GPtrArray *copy = g_ptr_array_sized_new (array->len);
  for (guint i = 0; i < array->len; i++)
    g_ptr_array_add (copy, array->pdata[i]);
  g_ptr_array_sort (copy, compare);
  return copy;
}

static void
write_evidence (VigieDocumentWriter *writer, const VigieBundleEvidence *evidence)
{
  vigie_document_writer_start (writer, "evidence");
  vigie_document_writer_attribute (writer, "path", evidence->path);
  vigie_document_writer_attribute (writer, "name", evidence->name);
  vigie_document_writer_attribute (writer, "file", evidence->file);
  vigie_document_writer_attribute (writer, "sha256", evidence->sha256);
  vigie_document_writer_attribute (writer, "type", evidence->media_type);
  vigie_document_writer_number (writer, "size", evidence->size);
  vigie_document_writer_end (writer, "evidence");
}

static void
write_audit (VigieDocumentWriter *writer, const VigieBundleAudit *audit)
{
  g_autoptr (GPtrArray) evidence = sorted (audit->evidence, compare_evidence);

  vigie_document_writer_start (writer, "audit");
  vigie_document_writer_attribute (writer, "id", audit->id);
  vigie_document_writer_number (writer, "revision", audit->revision);
  vigie_document_writer_attribute (writer, "instance", audit->instance_id);
  vigie_document_writer_attribute (writer, "deprecated", audit->deprecated_id);
  vigie_document_writer_attribute (writer, "assignment", audit->assignment);
  vigie_document_writer_attribute (writer, "organisation", audit->organisation);
  vigie_document_writer_attribute (writer, "channel", audit->channel);
  vigie_document_writer_attribute (writer, "wave", audit->wave);
  vigie_document_writer_attribute (writer, "form", audit->form_id);
  vigie_document_writer_attribute (writer, "form-version", audit->form_version);
  vigie_document_writer_attribute (writer, "file", audit->file);
  vigie_document_writer_attribute (writer, "sha256", audit->sha256);
  vigie_document_writer_attribute (writer, "history", audit->history);
  vigie_document_writer_attribute (writer, "started", audit->started);
  vigie_document_writer_attribute (writer, "finalised", audit->finalised);
  for (guint i = 0; i < evidence->len; i++)
    write_evidence (writer, g_ptr_array_index (evidence, i));
  vigie_document_writer_end (writer, "audit");
}

GBytes *
vigie_bundle_to_xml (const VigieBundle *self)
{
  g_autoptr (GPtrArray) audits = sorted (self->audits, compare_audits);
  VigieDocumentWriter writer;

  vigie_document_writer_init (&writer);
  vigie_document_writer_start (&writer, "bundle");
  vigie_document_writer_attribute (&writer, "xmlns", NS);
  vigie_document_writer_attribute (&writer, "id", self->id);
  vigie_document_writer_attribute (&writer, "campaign", self->campaign);
  vigie_document_writer_number (&writer, "edition", self->edition);
  vigie_document_writer_attribute (&writer, "auditor", self->auditor);
  vigie_document_writer_attribute (&writer, "created", self->created);
  for (guint i = 0; i < audits->len; i++)
    write_audit (&writer, g_ptr_array_index (audits, i));
  vigie_document_writer_end (&writer, "bundle");
  return vigie_document_writer_finish (&writer);
}

/* Reading -------------------------------------------------------------------------------------- */

static gboolean
read_id (VigieDocumentReader *document, const xmlNode *node, const char *attribute, char **id)
{
  return vigie_document_read_id (document, node, attribute, FALSE, MAX_ID, id);
}

static gboolean
read_optional_id (VigieDocumentReader *document,
                  const xmlNode *node,
                  const char *attribute,
                  gboolean dots,
                  gsize max,
                  char **id)
{
  if (!xmlHasNsProp ((xmlNode *) node, BAD_CAST attribute, NULL))
    return TRUE;
  return vigie_document_read_id (document, node, attribute, dots, max, id);
}

static gboolean
read_optional_line (VigieDocumentReader *document,
                    const xmlNode *node,
                    const char *attribute,
                    char **line)
{
  if (!xmlHasNsProp ((xmlNode *) node, BAD_CAST attribute, NULL))
    return TRUE;
  return vigie_document_read_line (document, node, attribute, line);
}

/* A file of an audit has the name that its identifier gives. */
static gboolean
check_file (VigieDocumentReader *document,
            const xmlNode *node,
            const char *folder,
            const char *id,
            const char *file)
{
  g_autofree char *expected = g_strdup_printf ("%s/%s.xml", folder, id);
  if (g_str_equal (file, expected))
    return TRUE;
  return vigie_document_fail (document, node, _ ("the file is called “%s”, it must be “%s”"), file,
                              expected);
}

static gboolean
is_evidence_file (const VigieBundleEvidence *evidence)
{
  g_autofree char *stem = g_strconcat ("evidence/", evidence->sha256, NULL);
  if (!g_str_has_prefix (evidence->file, stem))
    return FALSE;
  const char *extension = evidence->file + strlen (stem);
  if (*extension == '\0')
    return TRUE;
  const gsize length = strspn (extension + 1, "abcdefghijklmnopqrstuvwxyz0123456789");
  return *extension == '.' && length >= 1 && length <= 8 && extension[1 + length] == '\0';
}

static gboolean
is_media_type (const char *text)
{
  const char *slash = strchr (text, '/');
  if (!slash || slash == text || slash[1] == '\0' || strlen (text) > 127)
    return FALSE;
  for (const char *at = text; *at; at++)
    if (at != slash && !g_ascii_isalnum (*at) && !strchr ("!#$&-^_.+", *at))
      return FALSE;
  return TRUE;
}

gboolean
vigie_bundle_check_evidence (VigieBundleReader *self,
                             const xmlNode *node,
                             VigieBundleEvidence *evidence)
{
  const VigieBundleEvidence *first = g_hash_table_lookup (self->files, evidence->file);

  if (!is_evidence_file (evidence))
    return vigie_document_fail (
      &self->document, node,
      _ ("“%s” is no name of evidence: it must be evidence/, its digest and its extension"),
      evidence->file);
  if (evidence->path[0] != '/')
    return vigie_document_fail (&self->document, node, _ ("“%s” is no path of a node"),
                                evidence->path);
  if (strpbrk (evidence->name, "/\\"))
    return vigie_document_fail (&self->document, node, _ ("“%s” is no file name"), evidence->name);
  if (!is_media_type (evidence->media_type))
    return vigie_document_fail (&self->document, node, _ ("“%s” is no media type"),
                                evidence->media_type);
  if (first && first->size != evidence->size)
    return vigie_document_fail (&self->document, node, _ ("“%s” has two sizes"), evidence->file);
  g_hash_table_insert (self->files, evidence->file, evidence);
  return TRUE;
}

static gboolean
read_evidence (VigieBundleReader *self,
               const xmlNode *node,
               VigieBundleAudit *audit,
               GHashTable *paths)
{
  VigieDocumentReader *document = &self->document;
  VigieBundleEvidence *evidence = vigie_bundle_audit_add_evidence (audit);

  if (!vigie_document_read_line (document, node, "path", &evidence->path)
      || !vigie_document_read_line (document, node, "name", &evidence->name)
      || !vigie_document_read_line (document, node, "file", &evidence->file)
      || !vigie_document_read_sha256 (document, node, "sha256", &evidence->sha256)
      || !vigie_document_read_line (document, node, "type", &evidence->media_type)
      || !vigie_document_read_number (document, node, "size", 0, G_MAXINT64, 0, &evidence->size)
      || !vigie_bundle_check_evidence (self, node, evidence))
    return FALSE;
  if (!g_hash_table_add (paths, evidence->path))
    return vigie_document_fail (document, node, _ ("“%s” has two files in this audit"),
                                evidence->path);
  return TRUE;
}

gboolean
vigie_bundle_check_audit (VigieBundleReader *self,
                          const xmlNode *node,
                          const VigieBundleAudit *audit)
{
  VigieDocumentReader *document = &self->document;

  if (!g_hash_table_add (self->audits, audit->id))
    return vigie_document_fail (document, node, _ ("the audit “%s” stands here a second time"),
                                audit->id);
  if (!g_hash_table_add (self->instances, audit->instance_id))
    return vigie_document_fail (document, node, _ ("the instance “%s” stands here a second time"),
                                audit->instance_id);
  if (g_strcmp0 (audit->deprecated_id, audit->instance_id) == 0)
    return vigie_document_fail (document, node, _ ("the instance “%s” follows itself"),
                                audit->instance_id);
  if (audit->revision > 1 && !audit->deprecated_id)
    return vigie_document_fail (
      document, node, _ ("revision %u does not say which instance it follows"), audit->revision);
  return check_file (document, node, "audits", audit->id, audit->file)
         && (!audit->history
             || check_file (document, node, "histories", audit->id, audit->history));
}

static gboolean
read_audit_head (VigieDocumentReader *document, const xmlNode *node, VigieBundleAudit *audit)
{
  guint64 revision;

  audit->form_version = vigie_xml_attribute (node, NULL, "form-version");
  if (!vigie_document_read_uuid (document, node, "id", &audit->id)
      || !vigie_document_read_number (document, node, "revision", 1, G_MAXINT, 1, &revision)
      || !vigie_document_read_line (document, node, "instance", &audit->instance_id)
      || !read_optional_line (document, node, "deprecated", &audit->deprecated_id)
      || !read_optional_id (document, node, "assignment", TRUE, MAX_ASSIGNMENT_ID,
                            &audit->assignment)
      || !read_id (document, node, "organisation", &audit->organisation)
      || !read_id (document, node, "channel", &audit->channel)
      || !read_optional_id (document, node, "wave", FALSE, MAX_ID, &audit->wave)
      || !vigie_document_read_line (document, node, "form", &audit->form_id)
      || !vigie_document_read_line (document, node, "file", &audit->file)
      || !vigie_document_read_sha256 (document, node, "sha256", &audit->sha256)
      || !read_optional_line (document, node, "history", &audit->history)
      || !vigie_document_read_time (document, node, "started", &audit->started, NULL)
      || !vigie_document_read_time (document, node, "finalised", &audit->finalised, NULL))
    return FALSE;
  audit->revision = (guint) revision;
  return TRUE;
}

static gboolean
read_audit (VigieBundleReader *self, const xmlNode *node, VigieBundle *bundle)
{
  VigieBundleAudit *audit = vigie_bundle_audit_new ();
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (bundle->audits, audit);
  if (!read_audit_head (&self->document, node, audit)
      || !vigie_bundle_check_audit (self, node, audit))
    return FALSE;
  for (xmlNode *at = vigie_xml_first (node, NS, "evidence"); at;
       at = vigie_xml_next (at, NS, "evidence"))
    if (!read_evidence (self, at, audit, paths))
      return FALSE;
  g_ptr_array_sort (audit->evidence, compare_evidence);
  return TRUE;
}

static gboolean
read_bundle (VigieBundleReader *self, const xmlNode *root, VigieBundle *bundle)
{
  VigieDocumentReader *document = &self->document;
  guint64 edition;

  if (!vigie_document_read_uuid (document, root, "id", &bundle->id)
      || !read_id (document, root, "campaign", &bundle->campaign)
      || !vigie_document_read_number (document, root, "edition", 1, G_MAXINT, 1, &edition)
      || !read_id (document, root, "auditor", &bundle->auditor)
      || !vigie_document_read_time (document, root, "created", &bundle->created, NULL))
    return FALSE;
  bundle->edition = (guint) edition;
  for (xmlNode *at = vigie_xml_first (root, NS, "audit"); at; at = vigie_xml_next (at, NS, "audit"))
    if (!read_audit (self, at, bundle))
      return FALSE;
  g_ptr_array_sort (bundle->audits, compare_audits);
  return TRUE;
}

void
vigie_bundle_reader_init (VigieBundleReader *self, const char *name, GError **error)
{
  *self = (VigieBundleReader){
    .document = { name, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_BUNDLE, error },
    .audits = g_hash_table_new (g_str_hash, g_str_equal),
    .instances = g_hash_table_new (g_str_hash, g_str_equal),
    .files = g_hash_table_new (g_str_hash, g_str_equal),
  };
}

void
vigie_bundle_reader_clear (VigieBundleReader *self)
{
  g_hash_table_unref (self->audits);
  g_hash_table_unref (self->instances);
  g_hash_table_unref (self->files);
}

VigieBundle *
vigie_bundle_new_from_xml (GBytes *bytes, const char *name, GError **error)
{
  VigieBundle *written = vigie_bundle_new_written (bytes);
  if (written)
    return written;
  return vigie_bundle_new_parsed (bytes, name, error);
}

VigieBundle *
vigie_bundle_new_parsed (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (xmlDoc) xml =
    vigie_document_open (bytes, "bundle", name, VIGIE_BUNDLE_MAX_SIZE, error);
  if (!xml)
    return NULL;

  g_auto (VigieBundleReader) reader;
  g_autoptr (VigieBundle) bundle = vigie_bundle_new ();
  vigie_bundle_reader_init (&reader, name, error);
  return read_bundle (&reader, xmlDocGetRootElement (xml), bundle) ? g_steal_pointer (&bundle)
                                                                   : NULL;
}
