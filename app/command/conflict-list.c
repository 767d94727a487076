/* conflict-list.c: vigiectl conflict list: audits with rival revisions
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

const VigieConflict *
vigie_conflict_find (const GPtrArray *conflicts, const char *audit, GError **error)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const VigieConflict *conflict = g_ptr_array_index (conflicts, i);
      if (g_str_equal (conflict->audit, audit))
        return conflict;
    }
  vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT, NULL, 0,
                   _ ("the audit “%s” is not in conflict"), audit);
  return NULL;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
vigie_conflict_add_json (JsonBuilder *builder, const VigieConflict *conflict)
{
  add_text (builder, "audit", conflict->audit);
  add_text (builder, "organisation", conflict->organisation);
  add_text (builder, "channel", conflict->channel);
  add_text (builder, "wave", conflict->wave);
  json_builder_set_member_name (builder, "sides");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflict->sides->len; i++)
    {
      const VigieConflictSide *side = g_ptr_array_index (conflict->sides, i);
      json_builder_begin_object (builder);
      add_text (builder, "instance", side->instance_id);
      json_builder_set_member_name (builder, "revision");
      json_builder_add_int_value (builder, side->revision);
      add_text (builder, "auditor", side->auditor);
      add_text (builder, "finalised", side->finalised);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (VigieInvocation *invocation, const GPtrArray *conflicts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    {
      json_builder_begin_object (builder);
      vigie_conflict_add_json (builder, g_ptr_array_index (conflicts, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
say_conflicts (VigieInvocation *invocation, const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const VigieConflict *conflict = g_ptr_array_index (conflicts, i);
      vigie_invocation_say (invocation, "%s  %s  %s  %s", conflict->audit, conflict->organisation,
                            conflict->channel, conflict->wave);
      for (guint k = 0; k < conflict->sides->len; k++)
        {
          const VigieConflictSide *side = g_ptr_array_index (conflict->sides, k);
          vigie_invocation_say (invocation, _ ("    %s: revision %u by %s, finalised %s"),
                                side->instance_id, side->revision, side->auditor, side->finalised);
        }
    }
  if (conflicts->len == 0)
    vigie_invocation_say (invocation, _ ("There are no conflicts."));
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) conflicts = store ? vigie_store_list_conflicts (store, &error) : NULL;
  if (!conflicts)
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    print_json (invocation, conflicts);
  else
    say_conflicts (invocation, conflicts);
}

const VigieCommand vigie_command_conflict_list = {
  .name = "conflict list",
  .arguments = "",
  .summary = N_ ("list the audits that have rival revisions"),
  .example = "vigiectl conflict list --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
