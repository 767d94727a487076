/* vigie-composed.c: answers that a person took from several rival revisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composed-private.h"

#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-review-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Paths ---------------------------------------------------------------------------------------- */

/* Each step of a path that is a repeat gets its position, which may be left out for the first. */
static char *
number_repeats (const char *path, GHashTable *repeats)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  GString *numbered = g_string_new (NULL);
  for (char **step = steps; *step; step++)
    {
      if (step == steps && **step == '\0')
        continue;
      const char *bracket = strchr (*step, '[');
      g_string_append_c (plain, '/');
      g_string_append_len (plain, *step, bracket ? bracket - *step : (gssize) strlen (*step));
      g_string_append_printf (numbered, "/%s", *step);
      if (!bracket && g_hash_table_contains (repeats, plain->str))
        g_string_append (numbered, "[1]");
    }
  return g_string_free (numbered, FALSE);
}

static const xmlNode *
find_step (const xmlNode *parent, const char *step)
{
  const char *bracket = strchr (step, '[');
  g_autofree char *name = bracket ? g_strndup (step, bracket - step) : g_strdup (step);
  guint64 left = bracket ? g_ascii_strtoull (bracket + 1, NULL, 10) : 1;
  for (const xmlNode *at = vigie_xml_first (parent, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    if (g_str_equal ((const char *) at->name, name) && --left == 0)
      return at;
  return NULL;
}

static const xmlNode *
find_element (xmlDoc *document, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  const xmlNode *at = xmlDocGetRootElement (document);
  if (!steps[0] || !steps[1] || !g_str_equal ((const char *) at->name, steps[1]))
    return NULL;
  for (char **step = steps + 2; at && *step; step++)
    at = find_step (at, *step);
  return at;
}

/* Origins -------------------------------------------------------------------------------------- */

static void
origin_free (gpointer data)
{
  VigieOrigin *self = data;
  g_free (self->instance_id);
  g_free (self->sha256);
  g_free (self);
}

GHashTable *
vigie_store_get_origins (
  VigieStore *self, const char *audit, const char *instance_id, const char *sha256, GError **error)
{
  g_autoptr (GHashTable) origins =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, origin_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT f.path, f.instance_id, f.sha256 FROM resolution s"
                       " JOIN resolution_field f ON f.resolution = s.id"
                       " WHERE s.audit = ? AND s.instance_id = ? AND s.sha256 = ? ORDER BY s.id",
                       "ttt", audit, instance_id, sha256);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      VigieOrigin *origin = g_new (VigieOrigin, 1);
      origin->instance_id = g_strdup (vigie_statement_text (statement, 1));
      origin->sha256 = g_strdup (vigie_statement_text (statement, 2));
      g_hash_table_replace (origins, g_strdup (vigie_statement_text (statement, 0)), origin);
    }
  return statement ? g_steal_pointer (&origins) : NULL;
}

static gboolean
is_own (gpointer path, gpointer value, gpointer user_data)
{
  (void) path;
  const VigieOrigin *origin = value;
  const VigieOrigin *own = user_data;
  return g_str_equal (origin->instance_id, own->instance_id)
         && g_str_equal (origin->sha256, own->sha256);
}

GHashTable *
vigie_store_get_standing_origins (VigieStore *self, gint64 revision, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT audit, instance_id, sha256 FROM revision WHERE id = ?", "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  g_autofree char *audit = row ? g_strdup (vigie_statement_text (statement, 0)) : g_strdup ("");
  g_autofree char *instance_id = g_strdup (row ? vigie_statement_text (statement, 1) : "");
  g_autofree char *sha256 = g_strdup (row ? vigie_statement_text (statement, 2) : "");
  vigie_statement_reset (statement);
  GHashTable *origins = vigie_store_get_origins (self, audit, instance_id, sha256, error);
  VigieOrigin own = { instance_id, sha256 };
  if (origins)
    (void) g_hash_table_foreach_remove (origins, is_own, &own);
  return origins;
}

/* A revision that answers are put into. */
typedef struct
{
  gint64 id;
  char *audit;
  char *instance_id;
  char *sha256;
  VigieFormSession *session; /* over the signed document */
  GHashTable *repeats;
  xmlDoc *document;
} Base;

static void
base_free (Base *self)
{
  g_free (self->audit);
  g_free (self->instance_id);
  g_free (self->sha256);
  g_clear_object (&self->session);
  g_clear_pointer (&self->repeats, g_hash_table_unref);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Base, base_free)

static xmlDoc *
parse (GBytes *instance, const char *name, GError **error)
{
  return vigie_xml_parse (g_bytes_get_data (instance, NULL), g_bytes_get_size (instance), name,
                          error);
}

static gboolean
fail_gone (VigieStore *self, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                          _ ("a revision lacks its document"));
}

static Base *
read_base (VigieStore *self, gint64 revision, GError **error)
{
  g_autoptr (Base) base = g_new0 (Base, 1);
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.audit, r.instance_id, r.sha256, r.channel, r.form_id, r.form_version, r.finalised,"
    " d.instance FROM revision r JOIN document d ON d.revision = r.id WHERE r.id = ?",
    "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      fail_gone (self, error);
      return NULL;
    }
  base->id = revision;
  base->audit = g_strdup (vigie_statement_text (statement, 0));
  base->instance_id = g_strdup (vigie_statement_text (statement, 1));
  base->sha256 = g_strdup (vigie_statement_text (statement, 2));
  g_autofree char *channel = g_strdup (vigie_statement_text (statement, 3));
  g_autofree char *form_id = g_strdup (vigie_statement_text (statement, 4));
  g_autofree char *form_version = g_strdup (vigie_statement_text (statement, 5));
  g_autofree char *finalised = g_strdup (vigie_statement_text (statement, 6));
  g_autoptr (GBytes) instance = vigie_statement_blob (statement, 7);
  vigie_statement_reset (statement);

  VigieForm *form = vigie_store_get_form (self, channel, form_id, form_version, error);
  base->document = form ? parse (instance, base->instance_id, error) : NULL;
  base->session =
    base->document ? vigie_store_load_instance (form, instance, finalised, error) : NULL;
  base->repeats =
    base->session ? vigie_store_get_repeats (self, form_id, form_version, error) : NULL;
  return base->repeats ? g_steal_pointer (&base) : NULL;
}

/* Deciding on an answer ------------------------------------------------------------------------ */

static gboolean
is_of_header (const char *path)
{
  const char *first = strchr (path + 1, '/');
  return first && g_str_has_prefix (first, "/header/");
}

static gboolean
fail_field (const char *path, const char *why, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0, "%s: %s",
                          path, why);
}

char *
vigie_store_check_field (VigieStore *self, gint64 revision, const char *path, GError **error)
{
  g_autoptr (Base) base = read_base (self, revision, error);
  if (!base)
    return NULL;
  g_autofree char *numbered = number_repeats (path, base->repeats);
  if (*path != '/' || is_of_header (path))
    {
      fail_field (path, _ ("it says which audit this is, and goes with the revision"), error);
      return NULL;
    }
  const VigieFormNode *node = vigie_form_session_find (base->session, numbered);
  if (node && vigie_form_node_is_calculated (node))
    {
      fail_field (path, _ ("the form computes it of other answers: decide on these"), error);
      return NULL;
    }
  return g_steal_pointer (&numbered);
}

/* Putting together ----------------------------------------------------------------------------- */

/* What is put into the kept revision. Instances of repeats keep their positions, whatever goes: a
 * path means the same in each document and in each decision. So only the last ones of a repeat can
 * go; one before an instance that stays is left empty. */
typedef struct
{
  VigieStore *store;
  const Base *base;
  GHashTable *origins;
  GHashTable *documents; /* "INSTANCE\nSHA256" → xmlDoc */
  GHashTable *lasts;     /* path of a repeat → position of the last instance that stays */
  GArray *values;        /* VigieFormSavedValue */
  GPtrArray *texts;      /* that those point to */
} Composition;

static xmlDoc *
get_document (Composition *self, const VigieOrigin *origin, GError **error)
{
  g_autofree char *key = g_strconcat (origin->instance_id, "\n", origin->sha256, NULL);
  xmlDoc *document = g_hash_table_lookup (self->documents, key);
  if (document)
    return document;
  VigieStatement *statement =
    vigie_store_query (self->store, error,
                       "SELECT d.instance FROM revision r JOIN document d ON d.revision = r.id"
                       " WHERE r.instance_id = ? AND r.sha256 = ?",
                       "tt", origin->instance_id, origin->sha256);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      fail_gone (self->store, error);
      return NULL;
    }
  g_autoptr (GBytes) instance = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  document = parse (instance, origin->instance_id, error);
  if (document)
    g_hash_table_insert (self->documents, g_steal_pointer (&key), document);
  return document;
}

static void
put (Composition *self, char *path, char *value)
{
  const VigieFormSavedValue saved = { path, value };
  g_ptr_array_add (self->texts, path);
  if (value)
    g_ptr_array_add (self->texts, value);
  g_array_append_val (self->values, saved);
}

/* Notes that the instances of repeats on @path that @document has are there in what follows. */
static void
note_instances (const Composition *self, const char *path, xmlDoc *document)
{
  const char *bracket = strchr (path, '[');
  for (const char *end = strchr (path, ']'); end; end = strchr (end + 1, ']'))
    {
      g_autofree char *instance = g_strndup (path, end + 1 - path);
      char *family = g_strndup (path, bracket - path);
      const guint position = (guint) g_ascii_strtoull (bracket + 1, NULL, 10);
      const guint last = GPOINTER_TO_UINT (g_hash_table_lookup (self->lasts, family));
      if (!find_element (document, instance))
        {
          g_free (family);
          return;
        }
      g_hash_table_replace (self->lasts, family, GUINT_TO_POINTER (MAX (last, position)));
      bracket = strchr (end, '[');
    }
}

static char *
get_path (const xmlNode *element, GHashTable *repeats)
{
  g_autoptr (GString) path = g_string_new (NULL);
  for (const xmlNode *at = element; at && at->type == XML_ELEMENT_NODE; at = at->parent)
    {
      guint position = 1;
      for (const xmlNode *before = at->prev; before; before = before->prev)
        position += before->type == XML_ELEMENT_NODE && xmlStrEqual (before->name, at->name);
      g_autofree char *step = position > 1 ? g_strdup_printf ("/%s[%u]", at->name, position)
                                           : g_strdup_printf ("/%s", at->name);
      g_string_prepend (path, step);
    }
  return number_repeats (path->str, repeats);
}

/* The same for what the kept revision has below @element, and is not taken from elsewhere. */
static void
note_own (const Composition *self, const xmlNode *element)
{
  const xmlNode *child = vigie_xml_first (element, NULL, NULL);
  for (const xmlNode *at = child; at; at = vigie_xml_next (at, NULL, NULL))
    note_own (self, at);
  if (child)
    return;
  g_autofree char *path = get_path (element, self->base->repeats);
  if (!g_hash_table_contains (self->origins, path))
    note_instances (self, path, self->base->document);
}

/* The outermost instance of a repeat on @path that is not there any more. */
static char *
find_instance_to_drop (const Composition *self, const char *path)
{
  for (const char *at = strchr (path, '['); at; at = strchr (at + 1, '['))
    {
      g_autofree char *family = g_strndup (path, at - path);
      const guint last = GPOINTER_TO_UINT (g_hash_table_lookup (self->lasts, family));
      if (g_ascii_strtoull (at + 1, NULL, 10) > last)
        return g_strndup (path, strchr (at, ']') + 1 - path);
    }
  return NULL;
}

static gboolean
take_answer (Composition *self, const char *path, const VigieOrigin *origin, GError **error)
{
  xmlDoc *document = get_document (self, origin, error);
  if (!document)
    return FALSE;
  const xmlNode *element = find_element (document, path);
  char *instance = element ? NULL : find_instance_to_drop (self, path);
  if (instance)
    put (self, instance, NULL);
  else
    put (self, g_strdup (path), element ? vigie_xml_text (element) : g_strdup (""));
  return TRUE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
take_answers (Composition *self, GError **error)
{
  guint n;
  g_autofree gpointer *paths = g_hash_table_get_keys_as_array (self->origins, &n);
  qsort (paths, n, sizeof *paths, compare_paths);
  note_own (self, xmlDocGetRootElement (self->base->document));
  for (guint i = 0; i < n; i++)
    {
      xmlDoc *document = get_document (self, g_hash_table_lookup (self->origins, paths[i]), error);
      if (!document)
        return FALSE;
      note_instances (self, paths[i], document);
    }
  for (guint i = 0; i < n; i++)
    if (!take_answer (self, paths[i], g_hash_table_lookup (self->origins, paths[i]), error))
      return FALSE;
  return TRUE;
}

/* What the form sets before anybody answers is no answer: the kept revision does not have it. */
static void
blank_unsigned (const char *path, const char *value, gpointer user_data)
{
  Composition *self = user_data;
  if (*value == '\0' || strchr (path, '@') || strstr (path, "meta/")
      || g_hash_table_contains (self->origins, path) || find_element (self->base->document, path))
    return;
  const VigieFormNode *node = vigie_form_session_find (self->base->session, path);
  if (node && !vigie_form_node_is_calculated (node))
    put (self, g_strdup (path), g_strdup (""));
}

static gboolean
put_back (const Composition *self, GError **error)
{
  return vigie_form_session_put_back (self->base->session,
                                      (VigieFormSavedValue *) (gpointer) self->values->data,
                                      self->values->len, error);
}

static GBytes *
finish (Composition *self, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  VigieFormSession *session = self->base->session;
  GBytes *instance = NULL;
  gboolean good = put_back (self, &wrong);
  g_array_set_size (self->values, 0);
  vigie_form_session_save (session, blank_unsigned, self);
  if (good && put_back (self, &wrong))
    instance = vigie_form_session_get_instance (session, TRUE, &wrong);
  if (!instance)
    vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                     _ ("the form does not accept these answers together: %s"), wrong->message);
  return instance;
}

static GBytes *
compose (VigieStore *self, const Base *base, GError **error)
{
  Composition composition = { .store = self, .base = base };
  g_autoptr (GHashTable) origins =
    vigie_store_get_origins (self, base->audit, base->instance_id, base->sha256, error);
  if (!origins)
    return NULL;
  g_autoptr (GHashTable) documents =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xmlFreeDoc);
  g_autoptr (GHashTable) lasts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  composition.origins = origins;
  composition.documents = documents;
  composition.lasts = lasts;
  composition.values = values;
  composition.texts = texts;
  return take_answers (&composition, error) ? finish (&composition, error) : NULL;
}

/* Keeping -------------------------------------------------------------------------------------- */

static gboolean
keep (VigieStore *self, gint64 revision, GError **error)
{
  g_autoptr (Base) base = read_base (self, revision, error);
  g_autoptr (GBytes) instance = base ? compose (self, base, error) : NULL;
  return instance
         && vigie_store_run (self, error, "INSERT INTO composed (revision, instance) VALUES (?, ?)",
                             "ib", revision, instance)
         && vigie_store_run (self, error, "DELETE FROM text WHERE revision = ?", "i", revision)
         && vigie_store_write_texts (self, revision, instance, error)
         && vigie_store_score_revision (self, revision, error);
}

gboolean
vigie_store_compose (VigieStore *self, const char *audit, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT DISTINCT r.id FROM resolution s JOIN resolution_field f ON f.resolution = s.id"
    " JOIN revision r ON (r.instance_id, r.sha256) = (s.instance_id, s.sha256)"
    " WHERE s.audit = ? AND NOT EXISTS (SELECT 1 FROM composed c WHERE c.revision = r.id)",
    "t", audit);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      const gint64 revision = row ? vigie_statement_int (statement, 0) : 0;
      if (row)
        g_array_append_val (missing, revision);
    }
  for (guint i = 0; statement && i < missing->len; i++)
    if (!keep (self, g_array_index (missing, gint64, i), error))
      return FALSE;
  return statement != NULL;
}

/* Verifying ------------------------------------------------------------------------------------ */

static gboolean
verify (VigieStore *self, gint64 revision, GBytes *kept, GPtrArray *problems, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (Base) base = read_base (self, revision, &wrong);
  g_autoptr (GBytes) again = base ? compose (self, base, &wrong) : NULL;
  if (!again && wrong->domain == VIGIE_DATABASE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!again)
    g_ptr_array_add (problems, g_strdup (wrong->message));
  else if (!kept || !g_bytes_equal (kept, again))
    g_ptr_array_add (
      problems,
      g_strdup_printf (_ ("%s: the answers do not follow from what was signed and decided"),
                       base->instance_id));
  return TRUE;
}

/* The first revision after *@id that answers were decided on of, or that has some put together. */
static gboolean
next_composed (VigieStore *self, gint64 *id, GBytes **kept, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error,
    "SELECT r.id, c.instance FROM revision r LEFT JOIN composed c ON c.revision = r.id"
    " WHERE r.id > ? AND (c.revision IS NOT NULL OR EXISTS (SELECT 1 FROM resolution s"
    "  JOIN resolution_field f ON f.resolution = s.id WHERE s.audit = r.audit"
    "  AND (s.instance_id, s.sha256) = (r.instance_id, r.sha256))) ORDER BY r.id LIMIT 1",
    "i", *id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *id = row ? vigie_statement_int (statement, 0) : 0;
  *kept =
    row && !vigie_statement_is_null (statement, 1) ? vigie_statement_blob (statement, 1) : NULL;
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_store_verify_composed (VigieStore *self, guint *checked, GPtrArray *problems, GError **error)
{
  gint64 id = 0;
  for (;;)
    {
      g_autoptr (GBytes) kept = NULL;
      if (!next_composed (self, &id, &kept, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!verify (self, id, kept, problems, error))
        return FALSE;
      (*checked)++;
    }
}
