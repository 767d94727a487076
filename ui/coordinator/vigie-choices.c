/* vigie-choices.c: what was chosen last for a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-choices.h"

#define CHOICES_FILE "choices.ini"

/* A file that is missing or spoilt is no reason to trouble anybody. */
static GKeyFile *
read_file (VigieCoordination *coordination, char **path)
{
  GKeyFile *file = g_key_file_new ();
  *path = g_build_filename (vigie_coordination_get_folder (coordination), CHOICES_FILE, NULL);
  (void) g_key_file_load_from_file (file, *path, G_KEY_FILE_NONE, NULL);
  return file;
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
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = read_file (coordination, &path);
  g_autofree char *before = g_key_file_get_string (file, group, key, NULL);
  if (g_strcmp0 (before ? before : "", value ? value : "") == 0)
    return;
  g_key_file_set_string (file, group, key, value ? value : "");
  if (!g_key_file_save_to_file (file, path, &error))
    g_message ("%s cannot be written: %s", path, error->message);
}
