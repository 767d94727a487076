/* store-erase.c: vigiectl store erase: deletes audits whose time is over for good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"
#include "command/workspace-command.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-erasure.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *store_path;
static char *wave;
static char *before;
static gboolean due;
static char *why;
static char *author;
static char *identity_folder;
static char *target;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "wave", 0, 0, G_OPTION_ARG_STRING, &wave, N_ ("The audits of this wave"), N_ ("WAVE") },
  { "before", 0, 0, G_OPTION_ARG_STRING, &before,
    N_ ("The audits that were finalised before that day"), N_ ("DATE") },
  { "due", 0, 0, G_OPTION_ARG_NONE, &due,
    N_ ("All audits, if the time that the campaign says they may be kept is over"), NULL },
  { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, which is kept"), N_ ("TEXT") },
  { "author", 0, 0, G_OPTION_ARG_STRING, &author,
    N_ ("Who decides; the name of the account if not given"), N_ ("NAME") },
  { "identity", 0, 0, G_OPTION_ARG_FILENAME, &identity_folder,
    N_ ("Folder of the campaign's authority, which signs the record"), N_ ("DIR") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &target, N_ ("The record, a new file"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* The day begins where the command is given. */
static gboolean
read_before (char **moment, GError **error)
{
  int year, month, day;
  char left;
  *moment = NULL;
  if (!before)
    return TRUE;
  g_autoptr (GDateTime) when = sscanf (before, "%4d-%2d-%2d%c", &year, &month, &day, &left) == 3
                                 ? g_date_time_new_local (year, month, day, 0, 0, 0)
                                 : NULL;
  if (!when)
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_VALUE, NULL, 0,
                            _ ("“%s” is no day like 2027-01-31"), before);
  *moment = vigie_time_to_utc_text (when);
  return TRUE;
}

static gboolean
erase (VigieErasureCounts *counts, GError **error)
{
  g_autofree char *moment = NULL;
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, error);
  if (!store || !read_before (&moment, error))
    return FALSE;
  const VigieErasureScope scope = { wave, moment, due };
  g_autoptr (VigieIdentity) authority = vigie_command_open_signer (store, identity_folder, error);
  return authority
         && vigie_store_erase (store, &scope, authority, author ? author : g_get_user_name (), why,
                               target, counts, error);
}

static void
print_json (VigieInvocation *invocation, const VigieErasureCounts *counts)
{
  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "audits", counts->audits);
  json_object_set_int_member (object, "revisions", counts->revisions);
  json_object_set_int_member (object, "files", counts->files);
  json_object_set_int_member (object, "bundles", counts->bundles);
  json_object_set_string_member (object, "record", target);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  VigieErasureCounts counts = { 0 };
  if (!store_path || !(wave || before || due) || !why || *why == '\0' || !target)
    vigie_invocation_usage (
      invocation,
      _ ("store erase needs --store STORE, --wave WAVE, --before DATE or --due, --why TEXT and "
         "-o FILE"));
  else if (!erase (&counts, &error))
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    print_json (invocation, &counts);
  else
    vigie_invocation_say (invocation,
                          /* Translators: number of audits, file of the record */
                          g_dngettext (GETTEXT_PACKAGE, "%u audit was deleted; the record is %s",
                                       "%u audits were deleted; the record is %s", counts.audits),
                          counts.audits, target);
}

const VigieCommand vigie_command_store_erase = {
  .name = "store erase",
  .arguments = "",
  .summary = N_ ("delete audits whose time is over, and keep the sums"),
  .example = "vigiectl store erase --store year.sqlite --before 2027-01-01"
             " --why \"two years are over\" -o 2027.erasure.asice",
  .options = options,
  .target = &target,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
