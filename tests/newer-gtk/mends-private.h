/* mends-private.h: what the module has to set right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Gives assistive programs the right places of widgets whose classes come to be from now on. */
void mend_places (void);

/* Leaves out what GTK says against itself. */
void mend_quarrels (void);
