/* test-trial.c: a form is tried out without a trace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include "workspace/vigie-trial.h"

#include <glib/gstdio.h>

/** Away: where temporary folders are made, to see what stays */
typedef struct
{
  char *folder;
} Away;

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_fill (gconstpointer data)
{
  const Away *away = data;
  g_autoptr (Work) work = work_new ();
  g_autoptr (GBytes) before = vigie_campaign_to_xml (work->base->campaign);
  const guint n = count_entries (away->folder);
  g_autoptr (GError) error = NULL;
  VigieTrial *trial = vigie_trial_new (work->base->campaign, work->base->forms, "phone", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (away->folder), ==, n + 1);

  VigieAudit *audit = vigie_trial_get_audit (trial);
  g_assert_cmpint (vigie_audit_get_state (audit), ==, VIGIE_AUDIT_DRAFT);
  work_fill (audit, "7");
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (vigie_audit_get_session (audit));
  g_assert_cmpuint (problems->len, ==, 0);

  vigie_trial_free (trial);
  g_assert_cmpuint (count_entries (away->folder), ==, n);
  g_autoptr (GBytes) after = vigie_campaign_to_xml (work->base->campaign);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_channel_of_nobody (gconstpointer data)
{
  const Away *away = data;
  g_autoptr (Work) work = work_new ();
  const guint n = count_entries (away->folder);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < work->base->campaign->organisations->len; i++)
    {
      VigieOrganisation *organisation = g_ptr_array_index (work->base->campaign->organisations, i);
      g_clear_pointer (&organisation->channels, g_strfreev);
      organisation->channels = g_strsplit ("email", " ", -1);
    }
  g_ptr_array_set_size (work->base->campaign->assignments, 0);
  g_assert_null (vigie_trial_new (work->base->campaign, work->base->forms, "phone", &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ORGANISATION);
  g_assert_cmpuint (count_entries (away->folder), ==, n);
}

int
main (int argc, char **argv)
{
  /* GLib remembers where temporary files go when it is asked first. */
  const char *place = g_getenv ("TMPDIR") ? g_getenv ("TMPDIR") : "/tmp";
  g_autofree char *folder = g_mkdtemp (g_build_filename (place, "vigie-away-XXXXXX", NULL));
  Away away = { folder };
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/workspace/trial/fill", &away, test_fill);
  g_test_add_data_func ("/workspace/trial/channel-of-nobody", &away, test_channel_of_nobody);
  const int result = g_test_run ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return result;
}
