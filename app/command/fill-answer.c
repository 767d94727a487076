/* fill-answer.c: answers of a JSON file into an audit
 *
 * An answer may depend on one that stands further down, so what is not relevant yet is tried again
 * until nothing changes any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "base/vigie-json.h"
#include "command/json-request.h"
#include "command/workspace-command.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_FILE_SIZE (64u << 20)
#define MAX_INSTANCES 10000

/** Answers of a file: those that wait, and why they were refused last */
typedef struct
{
  VigieInvocation *invocation;
  VigieAudit *audit;
  JsonObject *answers;
  GPtrArray *waiting;
  GHashTable *refusals;
  guint n_saved;
} Filling;

char *
vigie_answer_from_json (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *one = vigie_answer_from_json (json_array_get_element (array, i));
          if (!one)
            return NULL;
          g_string_append_printf (text, "%s%s", i > 0 ? " " : "", one);
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE); /* numbers as they are written, `true`, `false` */
}

/* Makes the repeat instances that a path needs: `/data/visit[3]/when`. */
static void
make_instances (VigieAudit *audit, const char *path)
{
  VigieFormSession *session = vigie_audit_get_session (audit);
  for (const char *open = strchr (path, '['); open; open = strchr (open + 1, '['))
    {
      const char *end = strchr (open, ']');
      const guint64 wanted = g_ascii_strtoull (open + 1, NULL, 10);
      if (!end || wanted > MAX_INSTANCES)
        return;
      g_autofree char *family = g_strndup (path, (gsize) (open - path));
      g_autofree char *instance = g_strndup (path, (gsize) (end + 1 - path));
      for (guint64 i = 0; i < wanted && !vigie_form_session_find (session, instance); i++)
        if (!vigie_audit_add_repeat (audit, family, NULL))
          return;
    }
}

static gboolean
answer (Filling *self, const char *at, GError **error)
{
  g_autofree char *value = vigie_answer_from_json (json_object_get_member (self->answers, at));
  if (!value)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                            _ ("the value of “%s” is neither text, number, truth value nor a list "
                               "of them"),
                            at);
  make_instances (self->audit, at);
  VigieFormNode *node = vigie_find_node (vigie_audit_get_session (self->audit), at, error);
  return node && vigie_audit_answer (self->audit, node, value, error);
}

static gboolean
pass (Filling *self)
{
  gboolean moved = FALSE;
  for (guint i = 0; i < self->waiting->len;)
    {
      const char *at = g_ptr_array_index (self->waiting, i);
      GError *error = NULL;
      if (g_cancellable_is_cancelled (self->invocation->cancellable))
        return FALSE;
      if (!answer (self, at, &error))
        {
          g_hash_table_replace (self->refusals, (gpointer) at, error);
          i++;
          continue;
        }
      self->n_saved++;
      moved = TRUE;
      g_hash_table_remove (self->refusals, at);
      g_ptr_array_remove_index (self->waiting, i);
    }
  return moved;
}

static void
report (Filling *self, const char *path)
{
  JsonArray *refused = json_array_new ();
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const char *at = g_ptr_array_index (self->waiting, i);
      g_autoptr (GError) error = NULL;
      gpointer key, value;
      if (!g_hash_table_steal_extended (self->refusals, at, &key, &value))
        continue;
      error = value;
      json_array_add_object_element (refused, vigie_refusal_to_json (at, error));
      g_prefix_error (&error, "%s: ", at);
      vigie_invocation_fail_workspace (self->invocation, g_steal_pointer (&error), path);
    }
  if (g_cancellable_is_cancelled (self->invocation->cancellable))
    self->invocation->status = VIGIE_EXIT_INTERRUPTED;
  if (!self->invocation->json)
    {
      json_array_unref (refused);
      vigie_invocation_say (
        self->invocation,
        g_dngettext (GETTEXT_PACKAGE, "%u answer saved", "%u answers saved", self->n_saved),
        self->n_saved);
      return;
    }
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "id", vigie_audit_get_id (self->audit));
  json_object_set_int_member (object, "saved", self->n_saved);
  json_object_set_array_member (object, "refused", refused);
  vigie_invocation_print_object (self->invocation, object);
}

/* JSON-GLib names the line in its message alone: `<data>:3:1: …`. */
static int
line_of (const GError *error)
{
  int line = 0;
  return error && sscanf (error->message, "%*[^:]:%d:", &line) == 1 ? line : 0;
}

static JsonNode *
read_answers (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) failed = NULL;
  g_autoptr (GBytes) bytes = vigie_read_file (path, MAX_FILE_SIZE, error);
  gsize size;
  if (!bytes)
    return NULL;
  const char *data = g_bytes_get_data (bytes, &size);
  if (size > 0 && !vigie_request_check_text (data, size, error))
    {
      if (error)
        vigie_error_set_place (*error, path, 0);
      return NULL;
    }
  if (size > 0 && vigie_json_check_depth (data, (gssize) size, NULL)
      && json_parser_load_from_data (parser, data, (gssize) size, &failed)
      && json_parser_get_root (parser) && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return json_node_ref (json_parser_get_root (parser));
  vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, path, line_of (failed),
                   _ ("this is not a JSON object of paths and values"));
  return NULL;
}

static void
add_waiting (JsonObject *object, const char *name, JsonNode *node, gpointer waiting)
{
  g_ptr_array_add (waiting, (gpointer) name);
}

void
vigie_fill_file (VigieInvocation *invocation, VigieAudit *audit, const char *path)
{
  GError *error = NULL;
  g_autoptr (JsonNode) root = read_answers (path, &error);
  if (!root)
    {
      vigie_invocation_fail (invocation, error, path);
      return;
    }
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GHashTable) refusals =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_error_free);
  Filling filling = { .invocation = invocation,
                      .audit = audit,
                      .answers = json_node_get_object (root),
                      .waiting = waiting,
                      .refusals = refusals };
  json_object_foreach_member (filling.answers, add_waiting, waiting);
  while (pass (&filling))
    ;
  report (&filling, path);
}
