/* vigie-choices.c: what was chosen last for a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-choices.h"

#include "coordinator/vigie-choices-file.h"

#define CHOICES_FILE "choices.ini"

static GKeyFile *
read_file (VigieCoordination *coordination, char **path)
{
  *path = g_build_filename (vigie_coordination_get_folder (coordination), CHOICES_FILE, NULL);
  return vigie_choices_file_load (*path);
}

char *
vigie_choices_get (VigieCoordination *coordination, const char *group, const char *key)
{
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) file = read_file (coordination, &path);
  char *value = g_key_file_get_string (file, group, key, NULL);
  return value ? value : g_strdup ("");
}

void
vigie_choices_set (VigieCoordination *coordination,
                   const char *group,
                   const char *key,
                   const char *value)
{
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) file = read_file (coordination, &path);
  g_autofree char *before = g_key_file_get_string (file, group, key, NULL);
  if (g_strcmp0 (before ? before : "", value ? value : "") == 0)
    return;
  g_key_file_set_string (file, group, key, value ? value : "");
  vigie_choices_file_save (path, file);
}
