/* conflict-resolve.c: vigiectl conflict resolve: decides between rival revisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"
#include "command/conflict-private.h"
#include "base/vigie-error.h"
#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-resolution.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *store_path;
static char *kept;
static char **fields;
static char *why;
static char *author;
static char *receipts_folder;
static char *identity_folder;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "keep", 0, 0, G_OPTION_ARG_STRING, &kept,
    N_ ("The revision to keep: its number, or its instance as “conflict list” gives it"),
    N_ ("REVISION") },
  { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields,
    N_ ("An answer to take from another revision; as often as needed"), N_ ("PATH=REVISION") },
  { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, which is kept"), N_ ("TEXT") },
  { "author", 0, 0, G_OPTION_ARG_STRING, &author,
    N_ ("Who decides; the name of the account if not given"), N_ ("NAME") },
  { "receipts", 0, 0, G_OPTION_ARG_FILENAME, &receipts_folder,
    /* Translators: the receipts that tell them what was decided */
    N_ ("Folder for the signed answers to the auditors"), N_ ("DIR") },
  { "identity", 0, 0, G_OPTION_ARG_FILENAME, &identity_folder,
    N_ ("Folder of the campaign's authority, to sign them with"), N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};

/* The instance of the only rival with that number; otherwise @name is an instance itself. */
static const char *
find_instance (const VigieConflict *conflict, const char *name)
{
  const char *found = NULL;
  for (guint i = 0; i < conflict->sides->len; i++)
    {
      const VigieConflictSide *side = g_ptr_array_index (conflict->sides, i);
      g_autofree char *number = g_strdup_printf ("%u", side->revision);
      if (!g_str_equal (number, name))
        continue;
      if (found)
        return name;
      found = side->instance_id;
    }
  return found ? found : name;
}

/* Paths hold no `=`. */
static GPtrArray *
read_choices (const VigieConflict *conflict, GError **error)
{
  g_autoptr (GPtrArray) choices =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_field_choice_free);
  for (char **field = fields; field && *field; field++)
    {
      const char *equals = strchr (*field, '=');
      if (!equals)
        {
          vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                           _ ("“%s” is not PATH=REVISION"), *field);
          return NULL;
        }
      VigieFieldChoice *choice = g_new (VigieFieldChoice, 1);
      choice->path = g_strndup (*field, equals - *field);
      choice->instance_id = g_strdup (find_instance (conflict, equals + 1));
      g_ptr_array_add (choices, choice);
    }
  return g_steal_pointer (&choices);
}

static gboolean
resolve (VigieStore *store, const char *audit, char **instance, GError **error)
{
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (store, error);
  const VigieConflict *conflict = conflicts ? vigie_conflict_find (conflicts, audit, error) : NULL;
  g_autoptr (GPtrArray) choices = conflict ? read_choices (conflict, error) : NULL;
  if (!choices)
    return FALSE;
  *instance = g_strdup (find_instance (conflict, kept));
  return vigie_store_resolve_fields (store, audit, *instance, choices,
                                     author ? author : g_get_user_name (), why, error);
}

/* The key is opened, and the folder tried, before anything is decided: without them, nothing is.
 * Returns the files that were written. */
static GPtrArray *
decide (VigieStore *store, const char *audit, char **instance, GError **error)
{
  g_autoptr (VigieIdentity) authority =
    receipts_folder ? vigie_command_open_signer (store, identity_folder, error) : NULL;
  if ((receipts_folder && (!authority || !vigie_command_prepare_receipts (receipts_folder, error)))
      || !resolve (store, audit, instance, error))
    return NULL;
  if (!receipts_folder)
    return g_ptr_array_new ();
  g_autoptr (GPtrArray) receipts = vigie_store_answer_resolution (store, audit, error);
  return receipts ? vigie_receipt_write_decisions (receipts, authority, receipts_folder, error)
                  : NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path || !kept || !why || *why == '\0')
    {
      vigie_invocation_usage (
        invocation, _ ("conflict resolve needs --store STORE, --keep REVISION and --why TEXT"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autofree char *instance = NULL;
  g_autoptr (GPtrArray) files =
    store ? decide (store, invocation->arguments[0], &instance, &error) : NULL;
  if (!files)
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    vigie_invocation_print_decision (invocation, invocation->arguments[0], "kept", instance, files);
  else
    vigie_invocation_say (
      invocation,
      /* Translators: identifier of the audit whose rival revisions were decided on */
      C_ ("conflict", "%s: decided"), invocation->arguments[0]);
}

const VigieCommand vigie_command_conflict_resolve = {
  .name = "conflict resolve",
  .arguments = N_ ("AUDIT"),
  .summary = N_ ("decide which of an audit's rival revisions counts"),
  .example = "vigiectl conflict resolve --store year.sqlite 5f0c2a1e-… --keep 2"
             " --field /data/contact/wait=3 --why \"typing error\"",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
