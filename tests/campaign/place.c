/* place.c: a folder of its own for each test, removed afterwards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "base/vigie-durable.h"
#include "campaign/vigie-sample.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_all (child);
    }
  g_remove (path);
}

void
place_set_up (Place *self, gconstpointer data)
{
  self->root = g_dir_make_tmp ("vigie-campaign-XXXXXX", NULL);
  self->now = g_date_time_new_utc (2026, 5, 4, 10, 0, 0);
  g_assert_nonnull (self->root);
}

void
place_tear_down (Place *self, gconstpointer data)
{
  remove_all (self->root);
  g_free (self->root);
  g_date_time_unref (self->now);
}

char *
place_at (Place *self, const char *name)
{
  return g_build_filename (self->root, name, NULL);
}

char *
place_write (Place *self, const char *name, const char *text)
{
  char *path = place_at (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (vigie_durable_replace (path, text, strlen (text), NULL));
  return path;
}

GBytes *
place_get_sample (Place *self)
{
  g_autoptr (VigieCampaign) sample = vigie_sample_campaign_new (self->now, NULL);
  vigie_sample_add_assignments (sample, self->now);
  return vigie_campaign_to_xml (sample);
}

char *
place_make_campaign (Place *self)
{
  char *folder = place_at (self, "campaign");
  g_autoptr (GBytes) document = place_get_sample (self);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_create (folder, document, NULL, NULL, self->now, &error);
  g_assert_no_error (error);
  return folder;
}
