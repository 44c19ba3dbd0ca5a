import type { Plugin } from 'payload'

/** Shows what waits for somebody on the panel's first page. See the readme beside this file. */
export const dashboard = (): Plugin => (config) => ({
  ...config,
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      beforeDashboard: [
        ...(config.admin?.components?.beforeDashboard ?? []),
        '@/plugins/dashboard/components/Dashboard#Dashboard',
      ],
    },
  },
})
