/* authority.c: the campaign's authority, as commands on a store sign with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"

#include "base/vigie-error.h"
#include "command/passphrase.h"
#include "command/workspace-command.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
find_folder (const char *store_path)
{
  static const char *const places[] = { "coordinator/authority", "authority" };
  g_autofree char *beside = g_path_get_dirname (store_path);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = g_build_filename (beside, places[i], NULL);
      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

VigieIdentity *
vigie_command_open_signer (VigieStore *store, const char *folder, GError **error)
{
  g_autofree char *found = folder ? g_strdup (folder) : find_folder (vigie_store_get_path (store));
  g_autoptr (VigieIdentity) authority = found ? vigie_command_open_authority (found, error) : NULL;
  if (!found)
    vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NONE, NULL, 0,
                     _ ("the campaign's authority signs this: name its folder with --identity"));
  if (!authority)
    return NULL;
  if (vigie_store_check_authority (store, authority, error))
    return g_steal_pointer (&authority);
  if (error)
    vigie_error_set_place (*error, found, 0);
  return NULL;
}

gboolean
vigie_command_prepare_receipts (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  g_autofree char *trial = g_build_filename (folder, ".vigie-XXXXXX", NULL);
  const int file = g_mkstemp (trial);
  if (file < 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot write to the folder"));
  close (file);
  (void) g_unlink (trial);
  return TRUE;
}

void
vigie_invocation_print_decision (VigieInvocation *self,
                                 const char *audit,
                                 const char *member,
                                 const char *value,
                                 const GPtrArray *files)
{
  JsonObject *object = json_object_new ();
  JsonArray *receipts = json_array_new ();
  for (guint i = 0; i < files->len; i++)
    json_array_add_string_element (receipts, g_ptr_array_index (files, i));
  json_object_set_string_member (object, "audit", audit);
  json_object_set_string_member (object, member, value);
  json_object_set_array_member (object, "receipts", receipts);
  vigie_invocation_print_object (self, object);
}
