/* conflict-show.c: vigiectl conflict show: where rival revisions differ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/conflict-private.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  G_OPTION_ENTRY_NULL,
};

static void
add_field (JsonBuilder *builder, const VigieConflictField *field)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "at");
  json_builder_add_string_value (builder, field->path);
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < field->n_values; i++)
    if (field->values[i])
      json_builder_add_string_value (builder, field->values[i]);
    else
      json_builder_add_null_value (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (VigieInvocation *invocation, const VigieConflict *conflict, const GPtrArray *fields)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_conflict_add_json (builder, conflict);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    add_field (builder, g_ptr_array_index (fields, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
say_fields (VigieInvocation *invocation, const VigieConflict *conflict, const GPtrArray *fields)
{
  for (guint i = 0; i < conflict->sides->len; i++)
    {
      const VigieConflictSide *side = g_ptr_array_index (conflict->sides, i);
      vigie_invocation_say (invocation, _ ("[%u] %s: revision %u by %s, finalised %s"), i + 1,
                            side->instance_id, side->revision, side->auditor, side->finalised);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const VigieConflictField *field = g_ptr_array_index (fields, i);
      /* Translators: stands where a question of a form was left out */
      const char *none = _ ("(no answer)");
      vigie_invocation_say (invocation, "%s", field->path);
      for (guint k = 0; k < field->n_values; k++)
        vigie_invocation_say (invocation, "  [%u] %s", k + 1,
                              field->values[k] ? field->values[k] : none);
    }
  if (fields->len == 0)
    vigie_invocation_say (invocation, _ ("The answers are the same."));
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) conflicts = store ? vigie_store_list_conflicts (store, &error) : NULL;
  const VigieConflict *conflict =
    conflicts ? vigie_conflict_find (conflicts, invocation->arguments[0], &error) : NULL;
  g_autoptr (GPtrArray) fields = conflict ? vigie_conflict_get_fields (conflict, &error) : NULL;
  if (!fields)
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    print_json (invocation, conflict, fields);
  else
    say_fields (invocation, conflict, fields);
}

const VigieCommand vigie_command_conflict_show = {
  .name = "conflict show",
  .arguments = N_ ("AUDIT"),
  .summary = N_ ("show where the rival revisions of an audit differ"),
  .example = "vigiectl conflict show --store year.sqlite 5f0c2a1e-…",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
