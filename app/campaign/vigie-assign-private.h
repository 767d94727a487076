/* vigie-assign-private.h: the two halves of the generator: who, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * VigieSlot: an audit to be made
 * @organisation: index in the campaign's array; likewise the next three
 * @number: which of the desk's audits in the wave, from 0
 * @over: how many of those are over before anything new may be planned
 * @desk: the same for all slots of one organisation and channel; the slots of a desk stand together
 * @auditor: who makes it: index among those who get something new
 * @fixed: it exists already and is not to be changed
 */
typedef struct
{
  guint organisation;
  guint channel;
  guint wave;
  guint number;
  guint over;
  guint desk;
  guint auditor;
  gboolean fixed;
} VigieSlot;

/**
 * vigie_slots_deal:
 * @slots: (element-type VigieSlot): slots by desk, wave and number, their auditors dealt in turn
 * @n_auditors: number of auditors who get something new, at least 1
 *
 * Evens out the auditors' loads by moving slots, never towards an auditor who would then be at a
 * desk twice in a wave while the one who gives is there once.
 */
void vigie_slots_deal (GArray *slots, guint n_auditors);

/** vigie_assignment_make_id: Returns: (transfer full): `WAVE.ORGANISATION.CHANNEL.NUMBER` with the
 * first number after *@number that is not in @ids (element-type utf8, a set); @desk is what comes
 * before the number, which *@number becomes */
char *vigie_assignment_make_id (const char *desk, GHashTable *ids, guint *number);

/** VigieWindow: days and hours of an assignment */
typedef struct
{
  GDate starts;
  GDate ends;
} VigieWindow;

/** VigieDays: the days of a wave on which a channel may be tried, and may still be planned for */
typedef struct
{
  GArray *days;   /* GDate, in order */
  guint n_usable; /* of them from the first: those that leave the channel's waiting time */
  guint n_gone;   /* before them: too late to plan for */
} VigieDays;

void vigie_days_free (VigieDays *self);

/** vigie_days_new: Returns: (transfer full): the days of @wave in the calendar for @channel, those
 * before @from (nullable) left out */
VigieDays *vigie_days_new (const VigieWave *wave,
                           const VigieChannel *channel,
                           const char *calendar,
                           const GDate *from);

/**
 * vigie_days_get_window:
 * @number: which of @n audits of the desk in the wave, from 0
 * @n: how many, at most the number of days
 * @spread: another number for each desk
 *
 * Slices the usable days into @n parts and gives a window of at most ten of them within the part.
 */
VigieWindow vigie_days_get_window (const VigieDays *self, guint number, guint n, guint spread);

G_END_DECLS
