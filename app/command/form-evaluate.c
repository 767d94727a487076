/* form-evaluate.c: vigiectl form evaluate: one expression on any XML document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/form-context.h"
#include "command/json-request.h"
#include "command/line-reader.h"
#include "command/vigie-commands-private.h"
#include "form/vigie-document.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_DOCUMENT (64u << 20)

static char *at_option;
static char *now_option;
static char *timezone_option;
static char *seed_option;

static const GOptionEntry options[] = {
  { "at", 0, 0, G_OPTION_ARG_STRING, &at_option, N_ ("Node to evaluate at"), N_ ("XPATH") },
  { "now", 0, 0, G_OPTION_ARG_STRING, &now_option, N_ ("Fixed clock"), N_ ("TIME") },
  { "timezone", 0, 0, G_OPTION_ARG_STRING, &timezone_option, N_ ("Time zone"), N_ ("ZONE") },
  { "random-seed", 0, 0, G_OPTION_ARG_STRING, &seed_option, N_ ("Seed of random values"),
    N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static VigieFormResult *
evaluate (GBytes *xml,
          const char *name,
          const char *expression,
          const char *at,
          const VigieFormContext *context,
          GError **error)
{
  g_autoptr (VigieDocument) document = vigie_document_new (xml, name, context, error);
  return document ? vigie_document_evaluate (document, expression, at, error) : NULL;
}

static JsonNode *
reply_of (const VigieFormResult *result, const GError *error)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *reply = json_object_new ();

  json_node_take_object (root, reply);
  json_object_set_boolean_member (reply, "ok", result != NULL);
  if (!result)
    {
      json_object_set_string_member (reply, "code", vigie_error_get_word (error));
      json_object_set_string_member (reply, "error", error->message);
      return root;
    }
  json_object_set_string_member (reply, "type", result->type);
  json_object_set_string_member (reply, "value", result->value);
  if (!result->paths)
    return root;
  JsonArray *nodes = json_array_new ();
  for (guint i = 0; result->paths[i]; i++)
    json_array_add_string_element (nodes, result->paths[i]);
  json_object_set_array_member (reply, "nodes", nodes);
  return root;
}

/* One document ----------------------------------------------------------------------------------
 */

static void
evaluate_file (VigieInvocation *invocation, const VigieFormContext *context)
{
  const char *file = invocation->arguments[0];
  GError *error = NULL;
  g_autoptr (GBytes) xml = vigie_read_file (file, MAX_DOCUMENT, &error);
  VigieFormResult *result =
    xml ? evaluate (xml, file, invocation->arguments[1], at_option, context, &error) : NULL;

  if (invocation->json)
    {
      g_autoptr (JsonNode) reply = reply_of (result, error);
      vigie_invocation_print_json (invocation, reply);
    }
  else if (result)
    vigie_invocation_say (invocation, "%s", result->value);
  if (result)
    vigie_form_result_free (result);
  else
    vigie_invocation_fail (invocation, error, file);
}

/* JSON Lines ------------------------------------------------------------------------------------
 */

static VigieFormResult *
evaluate_line (const char *line, const VigieFormContext *context, GError **error)
{
  g_autoptr (JsonNode) root = vigie_request_parse (line, error);
  JsonObject *request = root ? json_node_get_object (root) : NULL;
  g_autoptr (GBytes) xml = request ? vigie_request_need_xml (request, "xml", error) : NULL;
  const char *expression = xml ? vigie_request_need_text (request, "expression", error) : NULL;
  const char *at;

  if (!expression || !vigie_request_get_text (request, "at", &at, error))
    return NULL;
  return evaluate (xml, "xml", expression, at, context, error);
}

static void
evaluate_lines (VigieInvocation *invocation, const VigieFormContext *context)
{
  g_auto (Lines) lines = { 0 };
  gboolean too_long;
  char *next;

  vigie_lines_init (&lines, STDIN_FILENO, invocation->cancellable);
  while ((next = vigie_lines_next (&lines, &too_long)))
    {
      g_autofree char *line = next;
      g_autoptr (GError) error = NULL;
      if (!*g_strstrip (line) && !too_long)
        continue;
      VigieFormResult *result = evaluate_line (line, context, &error);
      g_autoptr (JsonNode) reply = reply_of (result, error);
      g_autofree char *text = json_to_string (reply, FALSE);
      g_autofree char *reply_line = g_strconcat (text, "\n", NULL);
      vigie_invocation_print_text (invocation, reply_line);
      if (result)
        vigie_form_result_free (result);
    }
  if (g_cancellable_is_cancelled (invocation->cancellable))
    invocation->status = VIGIE_EXIT_INTERRUPTED;
}

static void
run (VigieInvocation *invocation)
{
  VigieFormContext context = { 0 };
  const gboolean from_lines = strcmp (invocation->arguments[0], "-") == 0;

  if (!from_lines && invocation->n_arguments < 2)
    vigie_invocation_usage (invocation, _ ("an expression is missing"));
  else if (vigie_form_context_read (&context, invocation, now_option, timezone_option, seed_option))
    {
      if (from_lines)
        evaluate_lines (invocation, &context);
      else
        evaluate_file (invocation, &context);
    }
  vigie_form_context_clear (&context);
}

const VigieCommand vigie_command_form_evaluate = {
  .name = "form evaluate",
  .arguments = N_ ("FILE.xml EXPRESSION"),
  .summary = N_ ("evaluate an expression of forms on any XML document"),
  .example = "vigiectl form evaluate audit.xml 'count(//answer)' --json",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 2,
  .leaves_nothing = TRUE,
  .run = run,
};
