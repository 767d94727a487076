/* vigie-campaign-lock.c: one program at a time changes the coordinator's folder of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-lock.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#define FILE_NAME "lock"
#define LOOK_AGAIN_US (20 * 1000)
/* An editor saves now and then; what writes all the time is no editor. */
#define MOST_TRIES 10

struct _VigieCampaignLock
{
  int fd;
};

void
vigie_campaign_lock_free (VigieCampaignLock *self)
{
  (void) close (self->fd); /* which drops the lock */
  g_free (self);
}

/* Whether to ask again. */
static gboolean
is_taken (int number)
{
  return number == EWOULDBLOCK || number == EINTR;
}

VigieCampaignLock *
vigie_campaign_lock_take (const char *folder,
                          guint patience,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (folder, NULL);

  const gint64 end = g_get_monotonic_time () + (gint64) patience * G_USEC_PER_SEC;
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  const int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0)
    {
      vigie_error_from_errno (error, errno, folder, _ ("the campaign cannot be written"));
      return NULL;
    }
  g_autoptr (VigieCampaignLock) self = g_new (VigieCampaignLock, 1);
  self->fd = fd;
  while (flock (fd, LOCK_EX | LOCK_NB) != 0 && is_taken (errno))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (g_get_monotonic_time () >= end)
        {
          vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_BUSY, folder, 0,
                           _ ("another program is changing this campaign: wait until it is done, "
                              "and do it again"));
          return NULL;
        }
      g_usleep (LOOK_AGAIN_US);
    }
  return g_steal_pointer (&self);
}

/* Changing ------------------------------------------------------------------------------------- */

/* @is_stale: (out): somebody who asks for no lock wrote the file between reading and writing it */
static VigieCampaign *
change_once (const char *folder,
             VigieCampaignChangeFunc change,
             gpointer user_data,
             gboolean *is_stale,
             GError **error)
{
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, error);
  g_autoptr (GError) local = NULL;
  *is_stale = FALSE;
  if (!campaign || !change (campaign, user_data, error))
    return NULL;
  if (vigie_campaign_folder_save (campaign, folder, &local))
    return g_steal_pointer (&campaign);
  *is_stale = g_error_matches (local, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

VigieCampaign *
vigie_campaign_folder_change (const char *folder,
                              VigieCampaignChangeFunc change,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (folder && change, NULL);

  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, cancellable, error);
  g_autoptr (GError) local = NULL;
  VigieCampaign *campaign = NULL;
  gboolean is_stale = lock != NULL;
  for (guint i = 0; is_stale && i < MOST_TRIES; i++)
    {
      g_clear_error (&local);
      campaign = change_once (folder, change, user_data, &is_stale, &local);
    }
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return campaign;
}
