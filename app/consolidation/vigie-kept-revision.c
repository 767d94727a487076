/* vigie-kept-revision.c: a revision of an audit, to be read by the person who decides on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-revision.h"

#include "consolidation/vigie-composed-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>

#define HISTORY_NAMESPACE "urn:vigie:history:1"

static void
evidence_free (gpointer data)
{
  VigieKeptEvidence *self = data;
  g_free (self->path);
  g_free (self->name);
  g_free (self->file);
  g_free (self);
}

static void
change_free (gpointer data)
{
  VigieKeptChange *self = data;
  g_free (self->kind);
  g_free (self->time);
  g_free (self->path);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
vigie_kept_revision_free (VigieKeptRevision *self)
{
  if (!self)
    return;
  char *texts[] = { self->instance_id, self->audit,  self->auditor,    self->organisation,
                    self->channel,     self->wave,   self->assignment, self->started,
                    self->finalised,   self->bundle, self->signed_at };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/* Evidence ------------------------------------------------------------------------------------- */

static gboolean
read_evidence (VigieStore *self, VigieKeptRevision *revision, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT path, name, size, sha256, kept FROM evidence WHERE revision = ? ORDER BY id", "i",
    revision->key);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieKeptEvidence *evidence = g_new0 (VigieKeptEvidence, 1);
      g_ptr_array_add (revision->evidence, evidence);
      evidence->path = g_strdup (vigie_statement_text (statement, 0));
      evidence->name = g_strdup (vigie_statement_text (statement, 1));
      evidence->size = (guint64) vigie_statement_int (statement, 2);
      if (vigie_statement_int (statement, 4) != 0)
        evidence->file = vigie_store_get_evidence_path (self, vigie_statement_text (statement, 3));
    }
  return good;
}

/* History -------------------------------------------------------------------------------------- */

static char *
read_part (const xmlNode *change, const char *name)
{
  const xmlNode *part = vigie_xml_first (change, HISTORY_NAMESPACE, name);
  return part ? vigie_xml_text (part) : g_strdup ("");
}

static char *
read_attribute (const xmlNode *change, const char *name)
{
  char *value = vigie_xml_attribute (change, NULL, name);
  return value ? value : g_strdup ("");
}

/* What an auditor's program wrote: what is not understood of it is left out, never an error, since
 * nothing is decided by it. */
static void
read_history (GBytes *history, GPtrArray *changes)
{
  g_autoptr (xmlDoc) document =
    vigie_xml_parse (g_bytes_get_data (history, NULL), g_bytes_get_size (history), NULL, NULL);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  for (const xmlNode *at = root ? vigie_xml_first (root, HISTORY_NAMESPACE, "change") : NULL; at;
       at = vigie_xml_next (at, HISTORY_NAMESPACE, "change"))
    {
      VigieKeptChange *change = g_new0 (VigieKeptChange, 1);
      change->kind = read_attribute (at, "kind");
      change->time = read_attribute (at, "time");
      change->path = read_attribute (at, "path");
      change->before = read_part (at, "before");
      change->after = read_part (at, "after");
      g_ptr_array_add (changes, change);
    }
}

/* Revisions ------------------------------------------------------------------------------------ */

static VigieKeptRevision *
read_columns (VigieStatement *statement)
{
  VigieKeptRevision *self = g_new0 (VigieKeptRevision, 1);
  char **texts[] = { &self->audit,      &self->auditor,  &self->organisation, &self->channel,
                     &self->wave,       &self->started,  &self->finalised,    &self->bundle,
                     &self->assignment, &self->signed_at };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (vigie_statement_text (statement, (int) i));
  self->number = (guint) vigie_statement_int (statement, 10);
  self->evidence = g_ptr_array_new_with_free_func (evidence_free);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

static VigieKeptRevision *
read_revision (VigieStore *self, gint64 key, GError **error)
{
  gboolean row;
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.audit, r.auditor, r.organisation, r.channel, r.wave, r.started, r.finalised, b.uuid,"
    " r.assignment, b.signed_at, r.number, r.instance_id, r.sha256, d.history FROM revision r"
    " JOIN bundle b ON b.id = r.bundle JOIN document d ON d.revision = r.id WHERE r.id = ?",
    "i", key);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED,
                       vigie_store_get_path (self), 0, _ ("a revision lacks its document"));
      return NULL;
    }
  g_autoptr (VigieKeptRevision) revision = read_columns (statement);
  g_autofree char *instance_id = g_strdup (vigie_statement_text (statement, 11));
  g_autofree char *sha256 = g_strdup (vigie_statement_text (statement, 12));
  g_autoptr (GBytes) history = vigie_statement_blob (statement, 13);
  vigie_statement_reset (statement);
  revision->key = key;
  if (history)
    read_history (history, revision->changes);
  revision->instance_id = vigie_store_name_revision (self, instance_id, sha256, error);
  if (!revision->instance_id || !read_evidence (self, revision, error))
    return NULL;
  return g_steal_pointer (&revision);
}

static gboolean
find_key (VigieStore *self, const char *instance_id, gint64 *key, GError **error)
{
  if (!vigie_store_find_revision (self, instance_id, key, error))
    return FALSE;
  return *key != 0
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT,
                             vigie_store_get_path (self), 0, _ ("the store has no revision “%s”"),
                             instance_id);
}

VigieKeptRevision *
vigie_store_get_revision (VigieStore *self, const char *instance_id, GError **error)
{
  gint64 key;
  return find_key (self, instance_id, &key, error) ? read_revision (self, key, error) : NULL;
}

GPtrArray *
vigie_store_list_revisions (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_kept_revision_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT r.id FROM revision r JOIN bundle b ON b.id = r.bundle"
                       " WHERE r.audit = ? ORDER BY r.number, b.signed_at, r.sha256",
                       "t", audit);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      const gint64 key = vigie_statement_int (statement, 0);
      g_array_append_val (keys, key);
    }
  for (guint i = 0; good && i < keys->len; i++)
    {
      VigieKeptRevision *revision = read_revision (self, g_array_index (keys, gint64, i), error);
      if (!revision)
        return NULL;
      g_ptr_array_add (list, revision);
    }
  return good ? g_steal_pointer (&list) : NULL;
}

char *
vigie_store_get_standing (VigieStore *self, const char *audit, GError **error)
{
  gboolean row;
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT r.instance_id, r.sha256 FROM audit a JOIN revision r"
                       " ON r.id = a.head WHERE a.id = ?",
                       "t", audit);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND,
                       vigie_store_get_path (self), 0, _ ("the store has no audit “%s”"), audit);
      return NULL;
    }
  g_autofree char *instance_id = g_strdup (vigie_statement_text (statement, 0));
  g_autofree char *sha256 = g_strdup (vigie_statement_text (statement, 1));
  vigie_statement_reset (statement);
  return vigie_store_name_revision (self, instance_id, sha256, error);
}

/* Answers -------------------------------------------------------------------------------------- */

VigieFormSession *
vigie_store_read_answers (VigieStore *self,
                          const char *instance_id,
                          const char *language,
                          GError **error)
{
  gint64 key;
  gboolean row;
  if (!find_key (self, instance_id, &key, error))
    return NULL;
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.channel, r.form_id, r.form_version, r.finalised, " VIGIE_STORE_STANDING
    " FROM revision r JOIN document d ON d.revision = r.id WHERE r.id = ?",
    "i", key);
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  g_autofree char *channel = g_strdup (row ? vigie_statement_text (statement, 0) : "");
  g_autofree char *form_id = g_strdup (row ? vigie_statement_text (statement, 1) : "");
  g_autofree char *version = g_strdup (row ? vigie_statement_text (statement, 2) : "");
  g_autofree char *finalised = g_strdup (row ? vigie_statement_text (statement, 3) : "");
  g_autoptr (GBytes) instance = row ? vigie_statement_blob (statement, 4) : NULL;
  vigie_statement_reset (statement);
  VigieForm *form = vigie_store_get_form (self, channel, form_id, version, error);
  VigieFormSession *session =
    form && instance ? vigie_store_load_instance (form, instance, finalised, error) : NULL;
  if (session && language)
    (void) vigie_form_session_set_language (session, language, NULL);
  return session;
}

gboolean
vigie_store_can_take_field (VigieStore *self, const char *instance_id, const char *path)
{
  gint64 key;
  if (!find_key (self, instance_id, &key, NULL))
    return FALSE;
  g_autofree char *place = vigie_store_check_field (self, key, path, NULL);
  return place != NULL;
}
