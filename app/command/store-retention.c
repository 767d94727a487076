/* store-retention.c: vigiectl store retention: how long audits may be kept, and which ones are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/vigie-commands-private.h"
#include "command/workspace-command.h"
#include "consolidation/vigie-erasure.h"

#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

static char *store_path;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  G_OPTION_ENTRY_NULL,
};

static JsonObject *
wave_to_json (const VigieRetainedWave *retained)
{
  JsonObject *object = json_object_new ();
  g_autofree char *ends = vigie_date_to_text (&retained->wave->ends);
  json_object_set_string_member (object, "wave", retained->wave->id);
  json_object_set_string_member (object, "ends", ends);
  json_object_set_int_member (object, "audits", retained->audits);
  json_object_set_int_member (object, "erased", retained->erased);
  return object;
}

static void
print_json (VigieInvocation *invocation, const VigieRetention *retention, const char *last_day)
{
  JsonObject *object = json_object_new ();
  JsonArray *waves = json_array_new ();
  for (guint i = 0; i < retention->waves->len; i++)
    json_array_add_object_element (waves, wave_to_json (retention->waves->pdata[i]));
  vigie_json_set_text (object, "last_day", last_day);
  json_object_set_boolean_member (object, "due", retention->is_over);
  json_object_set_int_member (object, "audits", retention->audits);
  json_object_set_array_member (object, "waves", waves);
  vigie_invocation_print_object (invocation, object);
}

static void
say_period (VigieInvocation *invocation, const VigieRetention *retention, const char *last_day)
{
  if (!retention->is_stated)
    vigie_invocation_say (invocation, _ ("The campaign does not say how long audits may be kept."));
  else if (!retention->is_over)
    /* Translators: a day like 2027-01-31 */
    vigie_invocation_say (invocation, _ ("Audits may be kept until %s."), last_day);
  else if (retention->audits == 0)
    vigie_invocation_say (invocation, _ ("Audits could be kept until %s, and none is left."),
                          last_day);
  else
    vigie_invocation_say (
      invocation, _ ("Audits could be kept until %s: “vigiectl store erase --due” deletes them."),
      last_day);
}

static void
say (VigieInvocation *invocation, const VigieRetention *retention, const char *last_day)
{
  say_period (invocation, retention, last_day);
  for (guint i = 0; i < retention->waves->len; i++)
    {
      const VigieRetainedWave *retained = g_ptr_array_index (retention->waves, i);
      g_autofree char *ends = vigie_date_to_text (&retained->wave->ends);
      /* Translators: a wave, its last day, number of audits kept, number of audits deleted */
      vigie_invocation_say (invocation, _ ("  %-16s  until %s  %6u kept  %6u deleted"),
                            retained->wave->id, ends, retained->audits, retained->erased);
    }
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!vigie_invocation_has_store (invocation, store_path))
    return;
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (VigieRetention) retention = store ? vigie_store_get_retention (store, &error) : NULL;
  if (!retention)
    {
      vigie_invocation_fail (invocation, error, store_path);
      return;
    }
  g_autofree char *last_day =
    retention->is_stated ? vigie_date_to_text (&retention->last_day) : NULL;
  if (invocation->json)
    print_json (invocation, retention, last_day);
  else
    say (invocation, retention, last_day);
}

const VigieCommand vigie_command_store_retention = {
  .name = "store retention",
  .arguments = "",
  .summary = N_ ("show how long audits may be kept, and how many still are"),
  .example = "vigiectl store retention --store year.sqlite",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
