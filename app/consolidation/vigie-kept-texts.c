/* vigie-kept-texts.c: what the store keeps of texts, to find those that were written before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-composed-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

#define SEPARATORS 11 /* between the words of the shortest text that is kept */

/* A text on its way between a document and the store. */
typedef struct
{
  char *path;
  GBytes *runs;
} Text;

static void
text_free (gpointer data)
{
  Text *self = data;
  g_free (self->path);
  g_bytes_unref (self->runs);
  g_free (self);
}

/* Whether the text that ends at @end has a space or the like @SEPARATORS times. */
static gboolean
is_long (const char *text, const char *end)
{
  guint separators = 0;
  if (end - text <= 2 * SEPARATORS)
    return FALSE;
  for (; text < end && separators < SEPARATORS; text++)
    separators += !g_ascii_isalnum (*text);
  return separators >= SEPARATORS;
}

gboolean
vigie_texts_may_keep (const char *text)
{
  return is_long (text, text + strlen (text));
}

/* Whether some text between two tags may have that many words. Most documents need not be parsed
 * for it: they hold codes and numbers. */
static gboolean
may_have_texts (GBytes *instance)
{
  gsize size;
  const char *data = g_bytes_get_data (instance, &size);
  const char *end = data + size;
  if (memmem (data, size, "<![CDATA[", strlen ("<![CDATA[")))
    return TRUE;
  for (const char *at = data; at;)
    {
      const char *text = memchr (at, '>', (gsize) (end - at));
      if (!text)
        return FALSE;
      text++;
      at = memchr (text, '<', (gsize) (end - text));
      const char *stop = at ? at : end;
      const char *other = memchr (text, '>', (gsize) (stop - text));
      if (other)
        at = stop = other;
      if (is_long (text, stop))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_text (const VigieAnswer *answer, gpointer user_data, GError **error)
{
  (void) error;
  GBytes *runs = vigie_texts_number_runs (answer->value);
  if (!runs)
    return TRUE;
  Text *text = g_new (Text, 1);
  *text = (Text){ g_strdup (answer->plain), runs };
  g_ptr_array_add (user_data, text);
  return TRUE;
}

static GPtrArray *
find_texts (GBytes *instance, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  if (may_have_texts (instance)
      && !vigie_answers_foreach (instance, "document", none, take_text, texts, error))
    return NULL;
  return g_steal_pointer (&texts);
}

/* Keeping -------------------------------------------------------------------------------------- */

gboolean
vigie_store_write_texts (VigieStore *self, gint64 revision, GBytes *instance, GError **error)
{
  g_autoptr (GPtrArray) texts = find_texts (instance, error);
  for (guint i = 0; texts && i < texts->len; i++)
    {
      const Text *text = g_ptr_array_index (texts, i);
      if (!vigie_store_run (self, error, "INSERT INTO text (revision, path, runs) VALUES (?, ?, ?)",
                            "itb", revision, text->path, text->runs))
        return FALSE;
    }
  return texts != NULL;
}

/* The document after revision *@id; *@id is 0 at the end. */
static GBytes *
next_document (VigieStore *self, gint64 *id, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT d.revision, " VIGIE_STORE_STANDING
                       " FROM document d WHERE d.revision > ? ORDER BY d.revision LIMIT 1",
                       "i", *id);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return NULL;
  *id = row ? vigie_statement_int (statement, 0) : 0;
  GBytes *instance = row ? vigie_statement_blob (statement, 1) : g_bytes_new (NULL, 0);
  vigie_statement_reset (statement);
  return instance;
}

gboolean
vigie_store_write_all_texts (VigieStore *self, GError **error)
{
  gint64 id = 0;
  if (!vigie_store_run (self, error, "DELETE FROM text", ""))
    return FALSE;
  for (;;)
    {
      g_autoptr (GBytes) instance = next_document (self, &id, error);
      if (!instance)
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!vigie_store_write_texts (self, id, instance, error))
        return FALSE;
    }
}

/* Reading -------------------------------------------------------------------------------------- */

gboolean
vigie_store_foreach_text (
  VigieStore *self, gint64 revision, VigieKeptTextFunc func, gpointer user_data, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT path, runs FROM text WHERE revision = ? ORDER BY id", "i", revision);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      g_autoptr (GBytes) runs = vigie_statement_blob (statement, 1);
      func (vigie_statement_text (statement, 0), runs, user_data);
    }
  return good;
}

/* The texts that are expected, and how many of them were seen. */
typedef struct
{
  const GPtrArray *texts;
  guint n;
  gboolean same;
} Comparison;

static void
compare_text (const char *path, GBytes *runs, gpointer user_data)
{
  Comparison *self = user_data;
  const Text *text = self->n < self->texts->len ? g_ptr_array_index (self->texts, self->n) : NULL;
  self->n++;
  self->same =
    self->same && text && g_strcmp0 (text->path, path) == 0 && g_bytes_equal (text->runs, runs);
}

gboolean
vigie_store_check_texts (
  VigieStore *self, gint64 revision, GBytes *instance, gboolean *same, GError **error)
{
  g_autoptr (GPtrArray) texts = find_texts (instance, error);
  Comparison comparison = { texts, 0, TRUE };
  if (!texts || !vigie_store_foreach_text (self, revision, compare_text, &comparison, error))
    return FALSE;
  *same = *same && comparison.same && comparison.n == texts->len;
  return TRUE;
}
