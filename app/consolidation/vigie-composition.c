/* vigie-composition.c: puts answers of several rival revisions together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-composition-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

xmlDoc *
vigie_composed_parse (GBytes *instance, const char *name, GError **error)
{
  return vigie_xml_parse (g_bytes_get_data (instance, NULL), g_bytes_get_size (instance), name,
                          error);
}

gboolean
vigie_composed_fail_gone (VigieStore *self, GError **error)
{
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                          _ ("a revision lacks its document"));
}

/* What is put into the kept revision. Instances of repeats keep their positions, whatever goes: a
 * path means the same in each document and in each decision. So only the last ones of a repeat can
 * go; one before an instance that stays is left empty. */
typedef struct
{
  VigieStore *store;
  const VigieComposedBase *base;
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
      vigie_composed_fail_gone (self->store, error);
      return NULL;
    }
  g_autoptr (GBytes) instance = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  document = vigie_composed_parse (instance, origin->instance_id, error);
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
      if (!vigie_composed_find_element (document, instance))
        {
          g_free (family);
          return;
        }
      g_hash_table_replace (self->lasts, family, GUINT_TO_POINTER (MAX (last, position)));
      bracket = strchr (end, '[');
    }
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
  g_autofree char *path = vigie_composed_get_path (element, self->base->repeats);
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
  const xmlNode *element = vigie_composed_find_element (document, path);
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
      || g_hash_table_contains (self->origins, path)
      || vigie_composed_find_element (self->base->document, path))
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

GBytes *
vigie_composed_put_together (VigieStore *self, const VigieComposedBase *base, GError **error)
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
