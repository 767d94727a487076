/* store-verify.c: vigiectl store verify: does everything still follow from what was signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-store.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *store_path;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  G_OPTION_ENTRY_NULL,
};

static void
print_json (VigieInvocation *invocation, guint checked, guint refused, const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "checked");
  json_builder_add_int_value (builder, checked);
  json_builder_set_member_name (builder, "refused");
  json_builder_add_int_value (builder, refused);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
on_progress (goffset done, goffset total, gpointer invocation)
{
  vigie_invocation_progress (invocation, _ ("Verifying"), (guint) done, (guint) total);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  guint checked = 0;
  guint refused = 0;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  g_autoptr (VigieStore) store = vigie_store_open_foreign (store_path, &error);
  if (!store
      || !vigie_store_verify (store, &checked, &problems, on_progress, invocation,
                              invocation->cancellable, &error)
      || !vigie_store_count_refused (store, &refused, &error))
    {
      vigie_invocation_fail (invocation, error, store_path);
      return;
    }
  if (invocation->json)
    print_json (invocation, checked, refused, problems);
  for (guint i = 0; i < problems->len; i++)
    {
      vigie_error_set (&error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, store_path, 0, "%s",
                       (const char *) g_ptr_array_index (problems, i));
      vigie_invocation_fail (invocation, g_steal_pointer (&error), store_path);
    }
  if (problems->len == 0)
    vigie_invocation_say (
      invocation, /* Translators: file of a store, number of checks */
      g_dngettext (GETTEXT_PACKAGE, "%s: %u check holds", "%s: all %u checks hold", checked),
      store_path, checked);
  if (refused > 0)
    vigie_invocation_say (
      invocation,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u audit that was signed is not counted: the coordinator refused it. Ask why.",
                   "%u audits that were signed are not counted: the coordinator refused them. Ask "
                   "why.",
                   refused),
      refused);
}

const VigieCommand vigie_command_store_verify = {
  .name = "store verify",
  .arguments = "",
  .summary = N_ ("verify every kept signature, digest and score again"),
  .example = "vigiectl store verify --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
