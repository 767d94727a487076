/* place.h: a folder of its own for each test, removed afterwards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

typedef struct
{
  char *root;
  GDateTime *now; /* a Monday morning */
} Place;

/* For g_test_add(). */
void place_set_up (Place *self, gconstpointer data);
void place_tear_down (Place *self, gconstpointer data);

/** place_at: Returns: (transfer full): the path of @name in it */
char *place_at (Place *self, const char *name);

/** place_write: writes a file; Returns: (transfer full): its path */
char *place_write (Place *self, const char *name, const char *text);

/** place_get_sample: Returns: (transfer full): campaign.xml of the sample with its assignments */
GBytes *place_get_sample (Place *self);

/** place_make_campaign: Returns: (transfer full): the coordinator's folder of the sample */
char *place_make_campaign (Place *self);
