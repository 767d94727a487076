/* union-signed.c: nothing that was handed in is lost, and nothing is exported that nobody signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "union-history.h"

#include "consolidation/vigie-store-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GPtrArray *
read_lines (const char *folder, const char *table)
{
  g_autofree char *name = g_strconcat (table, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = fixture_read (path, NULL);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (char **line = lines; *line; line++)
    if (**line != '\0')
      {
        JsonNode *node = json_from_string (*line, NULL);
        g_assert_nonnull (node);
        g_ptr_array_add (objects, node);
      }
  return objects;
}

static const char *
member (const GPtrArray *objects, guint at, const char *name)
{
  return json_object_get_string_member_with_default (
    json_node_get_object (g_ptr_array_index (objects, at)), name, NULL);
}

/* `name=value`, a line each, of the answers in a signed document, read without Vigie's own parser.
 */
static char *
list_signed (GBytes *instance)
{
  g_autofree char *document =
    g_strndup (g_bytes_get_data (instance, NULL), g_bytes_get_size (instance));
  g_autoptr (GRegex) leaf = g_regex_new ("<([a-z_]+)(?: [^>]*)?>([^<]+)</\\1>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GString *text = g_string_new (NULL);
  for (gboolean found = g_regex_match (leaf, document, 0, &match); found;
       found = g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *value = g_match_info_fetch (match, 2);
      g_string_append_printf (text, "%s=%s\n", name, value);
    }
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

static char *
list_exported (const GPtrArray *answers, const char *audit)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      JsonObject *object = json_node_get_object (g_ptr_array_index (answers, i));
      if (!g_str_equal (json_object_get_string_member (object, "audit"), audit))
        continue;
      JsonNode *value = json_object_get_member (object, "value");
      g_autofree char *plain = json_node_get_value_type (value) == G_TYPE_STRING
                                 ? g_strdup (json_node_get_string (value))
                                 : json_to_string (value, FALSE);
      g_string_append_printf (text, "%s=%s\n", json_object_get_string_member (object, "name"),
                              plain);
    }
  return g_string_free (text, FALSE);
}

/* Whether some document that was signed as @instance_id has the line @answer. */
static gboolean
has_signed (History *self, const char *instance_id, const char *answer)
{
  g_autofree char *line = g_strconcat ("\n", answer, "\n", NULL);
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const Revision *revision = g_ptr_array_index (self->revisions, i);
      if (!g_str_equal (revision->audit->audit->instance_id, instance_id))
        continue;
      g_autofree char *answers = list_signed (revision->audit->instance);
      g_autofree char *lines = g_strconcat ("\n", answers, NULL);
      if (strstr (lines, line))
        return TRUE;
    }
  return FALSE;
}

/* Answers that were taken from rivals stand in the documents that they are said to be taken from;
 * what the form computes of them is right. */
static void
assert_each_was_signed (History *self,
                        const char *instance_id,
                        const char *audit,
                        const GPtrArray *answers)
{
  double quality = 0;
  for (guint i = 0; i < answers->len; i++)
    {
      JsonObject *object = json_node_get_object (g_ptr_array_index (answers, i));
      if (!g_str_equal (json_object_get_string_member (object, "audit"), audit))
        continue;
      const char *name = json_object_get_string_member (object, "name");
      if (g_str_equal (name, "quality"))
        quality = json_object_get_double_member (object, "value");
      if (g_str_equal (name, "double"))
        {
          g_assert_cmpfloat (json_object_get_double_member (object, "value"), ==, 2 * quality);
          continue;
        }
      const char *from =
        json_object_get_string_member_with_default (object, "taken_from", instance_id);
      JsonNode *value = json_object_get_member (object, "value");
      g_autofree char *plain = json_node_get_value_type (value) == G_TYPE_STRING
                                 ? g_strdup (json_node_get_string (value))
                                 : json_to_string (value, FALSE);
      g_autofree char *line = g_strdup_printf ("%s=%s", name, plain);
      if (!has_signed (self, from, line))
        g_error ("seed %u: %s of %s was not signed", current_seed, line, from);
    }
}

static void
assert_was_signed (History *self,
                   const char *instance_id,
                   const char *audit,
                   const GPtrArray *answers)
{
  g_autofree char *exported = list_exported (answers, audit);
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const Revision *revision = g_ptr_array_index (self->revisions, i);
      if (!g_str_equal (revision->audit->audit->instance_id, instance_id))
        continue;
      g_autofree char *signed_answers = list_signed (revision->audit->instance);
      if (g_str_equal (signed_answers, exported))
        return;
    }
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const Decision *decision = g_ptr_array_index (self->decisions, i);
      if (decision->choices && decision->choices->len > 0 && g_str_equal (decision->audit, audit))
        {
          assert_each_was_signed (self, instance_id, audit, answers);
          return;
        }
    }
  g_printerr ("no signed document has the answers\n%s\n", exported);
  g_assert_not_reached ();
}

void
history_assert_nothing_lost (History *self, VigieStore *store)
{
  g_autoptr (GHashTable) audits = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const FixtureAudit *audit = ((Revision *) g_ptr_array_index (self->revisions, i))->audit;
      g_autoptr (GError) error = NULL;
      g_autofree char *name =
        vigie_store_name_revision (store, audit->audit->instance_id, audit->audit->sha256, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) kept = vigie_store_get_instance (store, name, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (kept, audit->instance));
      g_hash_table_add (audits, audit->audit->id);
    }

  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (self->fixture, "json");
  vigie_store_export (store, VIGIE_EXPORT_JSON, folder, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rows = read_lines (folder, "audits");
  g_autoptr (GPtrArray) answers = read_lines (folder, "answers");
  g_assert_cmpuint (rows->len, ==, g_hash_table_size (audits));
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_true (g_hash_table_remove (audits, member (rows, i, "audit")));
      g_autofree char *exported = list_exported (answers, member (rows, i, "audit"));
      if (!g_str_equal (member (rows, i, "status"), "accepted"))
        g_assert_cmpstr (exported, ==, "");
      else
        assert_was_signed (self, member (rows, i, "instance"), member (rows, i, "audit"), answers);
    }
}
