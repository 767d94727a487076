/* sealing-keys.c: the coordinator's key, where sealed bundles are opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/sealing-keys.h"

#include "base/vigie-error.h"
#include "command/identity-command.h"

#include <glib/gi18n-lib.h>

static const char *
first_sealed (char **files)
{
  for (char **file = files; *file; file++)
    if (vigie_package_file_is_sealed (*file))
      return *file;
  return NULL;
}

GPtrArray *
vigie_command_open_readers (const char *folder, char **files, GError **error)
{
  const char *sealed = first_sealed (files);
  if (!sealed)
    return g_ptr_array_new ();
  g_autoptr (GPtrArray) readers =
    folder ? vigie_campaign_folder_open_readers (folder, vigie_command_passphrase (), error)
           : g_ptr_array_new ();
  if (!readers || readers->len > 0)
    return g_steal_pointer (&readers);
  vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_SEAL_RECIPIENT, sealed, 0,
                   _ ("the bundle is sealed: name the coordinator's folder of the campaign, which "
                      "has the key, with --campaign"));
  return NULL;
}

char *
vigie_command_newest_edition (const char *folder, GError **error)
{
  char *package;
  if (vigie_campaign_folder_find_published (folder, &package) > 0)
    return package;
  vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND, folder, 0,
                   _ ("this campaign was not published yet"));
  return NULL;
}
