/* test-campaign-lock.c: several programs that change one coordinator's folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "base/vigie-error.h"
#include "campaign/vigie-auditors.h"
#include "campaign/vigie-campaign-lock.h"

#include <glib/gstdio.h>

/** Revoking: what another thread does */
typedef struct
{
  const char *folder;
  GDateTime *now;
  int done; /* atomic */
} Revoking;

static gpointer
revoke_thread (gpointer data)
{
  Revoking *self = data;
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_revoke (self->folder, "0a1b2c3d4e5f60718293a4b5c6d7e8f9", self->now,
                                &error);
  g_assert_no_error (error);
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

/* Who holds the lock changes the campaign first; the other one then changes what that left. */
static void
test_one_after_the_other (Place *place, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (place);
  g_autoptr (GError) error = NULL;
  Revoking revoking = { folder, place->now, FALSE };
  VigieCampaignLock *lock = vigie_campaign_lock_take (folder, 0, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieCampaign) mine = vigie_campaign_folder_open (folder, NULL, &error);

  GThread *thread = g_thread_new ("revoke", revoke_thread, &revoking);
  g_usleep (100 * 1000);
  g_assert_false (g_atomic_int_get (&revoking.done));
  mine->retention = 7;
  g_assert_true (vigie_campaign_folder_save (mine, folder, &error));
  vigie_campaign_lock_free (lock);
  g_thread_join (thread);

  g_autoptr (VigieCampaign) both = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (both->retention, ==, 7);
  g_assert_nonnull (vigie_campaign_find_revocation (both, "0a1b2c3d4e5f60718293a4b5c6d7e8f9"));
}

/* Waiting ends, with what it was for, or when nobody wants it any more. */
static void
test_waiting_ends (Place *place, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VigieCampaignLock) lock = vigie_campaign_lock_take (folder, 0, NULL, &error);
  g_assert_no_error (error);

  g_assert_null (vigie_campaign_lock_take (folder, 0, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_BUSY);
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-busy");
  g_assert_cmpint (vigie_error_get_exit_status (error), ==, 3);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (vigie_campaign_lock_take (folder, 60, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_retention (const char *folder, guint months)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, &error);
  campaign->retention = months;
  g_assert_true (vigie_campaign_folder_save (campaign, folder, &error));
  g_assert_no_error (error);
}

/* What was read before is not written over what came since; what was written is the new base. */
static void
test_nothing_is_overwritten (Place *place, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) early = vigie_campaign_folder_open (folder, NULL, &error);
  early->scores_visible = TRUE;
  g_assert_true (vigie_campaign_folder_save (early, folder, &error));
  early->scores_visible = FALSE;
  g_assert_true (vigie_campaign_folder_save (early, folder, &error));

  set_retention (folder, 9);
  g_assert_false (vigie_campaign_folder_save (early, folder, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_assert_cmpstr (vigie_error_get_word (error), ==, "campaign-stale");
  g_clear_error (&error);
  g_autoptr (VigieCampaign) there = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_cmpuint (there->retention, ==, 9);

  /* Where nothing is, nothing is written over. */
  g_autofree char *path = g_build_filename (folder, "campaign.xml", NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_true (vigie_campaign_folder_save (early, folder, &error));
  g_assert_no_error (error);
}

/** Editor: who writes the file by hand, as often as @times says, while it is changed */
typedef struct
{
  const char *folder;
  guint times;
  guint calls;
} Editor;

static gboolean
name_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  Editor *editor = user_data;
  if (editor->calls++ < editor->times)
    set_retention (editor->folder, editor->calls);
  vigie_names_set (campaign->names, "fr", "Le baromètre");
  return TRUE;
}

static gboolean
refuse_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  campaign->retention = 99;
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0, "no");
}

/* A change is made anew on what an editor, who takes no lock, wrote meanwhile. */
static void
test_change_is_made_anew (Place *place, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (place);
  g_autoptr (GError) error = NULL;
  Editor editor = { folder, 2, 0 };
  g_autoptr (VigieCampaign) changed =
    vigie_campaign_folder_change (folder, name_cb, &editor, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (editor.calls, ==, 3);
  g_autoptr (VigieCampaign) there = vigie_campaign_folder_open (folder, NULL, &error);
  g_assert_cmpuint (there->retention, ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (there->names, "fr"), ==, "Le baromètre");
  g_assert_cmpstr (there->stamp, ==, changed->stamp);

  Editor endless = { folder, G_MAXUINT, 0 };
  g_assert_null (vigie_campaign_folder_change (folder, name_cb, &endless, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_clear_error (&error);

  /* What refuses is asked once, and nothing is saved. */
  g_autoptr (VigieCampaign) before = vigie_campaign_folder_open (folder, NULL, NULL);
  g_assert_null (vigie_campaign_folder_change (folder, refuse_cb, NULL, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_autoptr (VigieCampaign) after = vigie_campaign_folder_open (folder, NULL, NULL);
  g_assert_cmpstr (after->stamp, ==, before->stamp);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  const struct
  {
    const char *path;
    void (*func) (Place *place, gconstpointer data);
  } tests[] = {
    { "/campaign/lock/one-after-the-other", test_one_after_the_other },
    { "/campaign/lock/waiting-ends", test_waiting_ends },
    { "/campaign/lock/nothing-is-overwritten", test_nothing_is_overwritten },
    { "/campaign/lock/change-is-made-anew", test_change_is_made_anew },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Place, NULL, place_set_up, tests[i].func, place_tear_down);
  return g_test_run ();
}
