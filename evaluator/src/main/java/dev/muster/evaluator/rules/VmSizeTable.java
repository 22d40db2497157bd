package dev.muster.evaluator.rules;

/// Sizes of virtual machines: a line is a name, whether premium storage can be attached, and virtual cores x memory in
/// GiB. A name with `{}` stands for one size per pair, with the cores in place of the braces.
///
/// Written down by hand for the public series A to H, L, M and N, and compared with 385 sizes in recorded answers of
/// `Microsoft.Compute/skus` (`vCPUsAvailable`, `MemoryGB`, `PremiumIO`; East US of August 2020, South Central and West
/// Central US of June 2025). Two kinds of difference were left: M sizes whose memory Azure rounds (1000 for 1024), and
/// one wrong number of Azure's (8 cores of a DS14). A size that is not here is not known (decisions C10 and D14).
final class VmSizeTable {

    static final String TEXT = """
            # A
            Basic_A0 standard 1x0.75
            Basic_A1 standard 1x1.75
            Basic_A2 standard 2x3.5
            Basic_A3 standard 4x7
            Basic_A4 standard 8x14
            Standard_A0 standard 1x0.75
            Standard_A1 standard 1x1.75
            Standard_A2 standard 2x3.5
            Standard_A3 standard 4x7
            Standard_A4 standard 8x14
            Standard_A5 standard 2x14
            Standard_A6 standard 4x28
            Standard_A7 standard 8x56
            Standard_A8 standard 8x56
            Standard_A9 standard 16x112
            Standard_A10 standard 8x56
            Standard_A11 standard 16x112
            Standard_A{}_v2 standard 1x2 2x4 4x8 8x16
            Standard_A{}m_v2 standard 2x16 4x32 8x64
            # B
            Standard_B1ls premium 1x0.5
            Standard_B1s premium 1x1
            Standard_B1ms premium 1x2
            Standard_B2s premium 2x4
            Standard_B{}ms premium 2x8 4x16 8x32 12x48 16x64 20x80
            Standard_B2ts_v2 premium 2x1
            Standard_B{}ls_v2 premium 2x4 4x8 8x16 16x32 32x64
            Standard_B{}s_v2 premium 2x8 4x16 8x32 16x64 32x128
            Standard_B2ats_v2 premium 2x1
            Standard_B{}als_v2 premium 2x4 4x8 8x16 16x32 32x64
            Standard_B{}as_v2 premium 2x8 4x16 8x32 16x64 32x128
            Standard_B2pts_v2 premium 2x1
            Standard_B{}pls_v2 premium 2x4 4x8 8x16 16x32
            Standard_B{}ps_v2 premium 2x8 4x16 8x32 16x64
            # D
            Standard_D1 standard 1x3.5
            Standard_D2 standard 2x7
            Standard_D3 standard 4x14
            Standard_D4 standard 8x28
            Standard_D11 standard 2x14
            Standard_D12 standard 4x28
            Standard_D13 standard 8x56
            Standard_D14 standard 16x112
            Standard_DS1 premium 1x3.5
            Standard_DS2 premium 2x7
            Standard_DS3 premium 4x14
            Standard_DS4 premium 8x28
            Standard_DS11 premium 2x14
            Standard_DS12 premium 4x28
            Standard_DS13 premium 8x56
            Standard_DS14 premium 16x112
            Standard_D1_v2 standard 1x3.5
            Standard_D2_v2 standard 2x7
            Standard_D3_v2 standard 4x14
            Standard_D4_v2 standard 8x28
            Standard_D5_v2 standard 16x56
            Standard_D11_v2 standard 2x14
            Standard_D12_v2 standard 4x28
            Standard_D13_v2 standard 8x56
            Standard_D14_v2 standard 16x112
            Standard_D15_v2 standard 20x140
            Standard_DS1_v2 premium 1x3.5
            Standard_DS2_v2 premium 2x7
            Standard_DS3_v2 premium 4x14
            Standard_DS4_v2 premium 8x28
            Standard_DS5_v2 premium 16x56
            Standard_DS11_v2 premium 2x14
            Standard_DS12_v2 premium 4x28
            Standard_DS13_v2 premium 8x56
            Standard_DS14_v2 premium 16x112
            Standard_DS15_v2 premium 20x140
            Standard_DS11-1_v2 premium 1x14
            Standard_DS12-1_v2 premium 1x28
            Standard_DS12-2_v2 premium 2x28
            Standard_DS13-2_v2 premium 2x56
            Standard_DS13-4_v2 premium 4x56
            Standard_DS14-4_v2 premium 4x112
            Standard_DS14-8_v2 premium 8x112
            Standard_D{}_v3 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}_v4 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}d_v4 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}s_v3 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}s_v4 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}ds_v4 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}a_v4 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}_v5 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}d_v5 standard 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}as_v4 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}s_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}ds_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}as_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}ads_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}as_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}ads_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}ps_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}pds_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_D{}ps_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}pds_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_D{}ls_v5 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}lds_v5 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}als_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}alds_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}pls_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}plds_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192
            Standard_D{}pls_v5 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128
            Standard_D{}plds_v5 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128
            Standard_D{}s_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384 128x512 192x768
            Standard_D{}ds_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384 128x512 192x768
            Standard_D{}ls_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192 128x256
            Standard_D{}lds_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 96x192 128x256
            Standard_DC{}s_v2 premium 1x4 2x8 4x16 8x32
            Standard_DC{}s_v3 premium 1x8 2x16 4x32 8x64 16x128 24x192 32x256 48x384
            Standard_DC{}ds_v3 premium 1x8 2x16 4x32 8x64 16x128 24x192 32x256 48x384
            Standard_DC{}as_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}ads_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}es_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}eds_v5 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}as_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}ads_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}es_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            Standard_DC{}eds_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256 96x384
            # E
            Standard_E{}_v3 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x432
            Standard_E{}s_v3 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x432
            Standard_E64i_v3 standard 64x432
            Standard_E64is_v3 premium 64x432
            Standard_E{}_v4 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x504
            Standard_E{}d_v4 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x504
            Standard_E{}s_v4 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x504
            Standard_E{}ds_v4 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x504
            Standard_E{}a_v4 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}_v5 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}d_v5 standard 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}as_v4 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}s_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}ds_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}as_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}ads_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}as_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}ads_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}bs_v5 premium 2x16 4x32 8x64 16x128 32x256 48x384 64x512 96x672
            Standard_E{}bds_v5 premium 2x16 4x32 8x64 16x128 32x256 48x384 64x512 96x672
            Standard_E{}ps_v5 premium 2x16 4x32 8x64 16x128 20x160 32x208
            Standard_E{}pds_v5 premium 2x16 4x32 8x64 16x128 20x160 32x208
            Standard_E{}s_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x768 128x1024
            Standard_E{}ds_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x768 128x1024
            Standard_E{}ps_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E{}pds_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_E80is_v4 premium 80x504
            Standard_E80ids_v4 premium 80x504
            Standard_E104is_v5 premium 104x672
            Standard_E104ids_v5 premium 104x672
            Standard_E112ibs_v5 premium 112x672
            Standard_E112ibds_v5 premium 112x672
            Standard_E4-2s_v3 premium 2x32
            Standard_E8-2s_v3 premium 2x64
            Standard_E8-4s_v3 premium 4x64
            Standard_E16-4s_v3 premium 4x128
            Standard_E16-8s_v3 premium 8x128
            Standard_E32-8s_v3 premium 8x256
            Standard_E32-16s_v3 premium 16x256
            Standard_E64-16s_v3 premium 16x432
            Standard_E64-32s_v3 premium 32x432
            Standard_E4-2s_v4 premium 2x32
            Standard_E8-2s_v4 premium 2x64
            Standard_E8-4s_v4 premium 4x64
            Standard_E16-4s_v4 premium 4x128
            Standard_E16-8s_v4 premium 8x128
            Standard_E32-8s_v4 premium 8x256
            Standard_E32-16s_v4 premium 16x256
            Standard_E64-16s_v4 premium 16x504
            Standard_E64-32s_v4 premium 32x504
            Standard_E4-2ds_v4 premium 2x32
            Standard_E8-2ds_v4 premium 2x64
            Standard_E8-4ds_v4 premium 4x64
            Standard_E16-4ds_v4 premium 4x128
            Standard_E16-8ds_v4 premium 8x128
            Standard_E32-8ds_v4 premium 8x256
            Standard_E32-16ds_v4 premium 16x256
            Standard_E64-16ds_v4 premium 16x504
            Standard_E64-32ds_v4 premium 32x504
            Standard_E4-2s_v5 premium 2x32
            Standard_E8-2s_v5 premium 2x64
            Standard_E8-4s_v5 premium 4x64
            Standard_E16-4s_v5 premium 4x128
            Standard_E16-8s_v5 premium 8x128
            Standard_E32-8s_v5 premium 8x256
            Standard_E32-16s_v5 premium 16x256
            Standard_E64-16s_v5 premium 16x512
            Standard_E64-32s_v5 premium 32x512
            Standard_E96-24s_v5 premium 24x672
            Standard_E96-48s_v5 premium 48x672
            Standard_E4-2ds_v5 premium 2x32
            Standard_E8-2ds_v5 premium 2x64
            Standard_E8-4ds_v5 premium 4x64
            Standard_E16-4ds_v5 premium 4x128
            Standard_E16-8ds_v5 premium 8x128
            Standard_E32-8ds_v5 premium 8x256
            Standard_E32-16ds_v5 premium 16x256
            Standard_E64-16ds_v5 premium 16x512
            Standard_E64-32ds_v5 premium 32x512
            Standard_E96-24ds_v5 premium 24x672
            Standard_E96-48ds_v5 premium 48x672
            Standard_E4-2as_v4 premium 2x32
            Standard_E8-2as_v4 premium 2x64
            Standard_E8-4as_v4 premium 4x64
            Standard_E16-4as_v4 premium 4x128
            Standard_E16-8as_v4 premium 8x128
            Standard_E32-8as_v4 premium 8x256
            Standard_E32-16as_v4 premium 16x256
            Standard_E64-16as_v4 premium 16x512
            Standard_E64-32as_v4 premium 32x512
            Standard_E96-24as_v4 premium 24x672
            Standard_E96-48as_v4 premium 48x672
            Standard_E4-2as_v5 premium 2x32
            Standard_E8-2as_v5 premium 2x64
            Standard_E8-4as_v5 premium 4x64
            Standard_E16-4as_v5 premium 4x128
            Standard_E16-8as_v5 premium 8x128
            Standard_E32-8as_v5 premium 8x256
            Standard_E32-16as_v5 premium 16x256
            Standard_E64-16as_v5 premium 16x512
            Standard_E64-32as_v5 premium 32x512
            Standard_E96-24as_v5 premium 24x672
            Standard_E96-48as_v5 premium 48x672
            Standard_E4-2ads_v5 premium 2x32
            Standard_E8-2ads_v5 premium 2x64
            Standard_E8-4ads_v5 premium 4x64
            Standard_E16-4ads_v5 premium 4x128
            Standard_E16-8ads_v5 premium 8x128
            Standard_E32-8ads_v5 premium 8x256
            Standard_E32-16ads_v5 premium 16x256
            Standard_E64-16ads_v5 premium 16x512
            Standard_E64-32ads_v5 premium 32x512
            Standard_E96-24ads_v5 premium 24x672
            Standard_E96-48ads_v5 premium 48x672
            Standard_EC{}as_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_EC{}ads_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_EC{}es_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_EC{}eds_v5 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_EC{}as_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            Standard_EC{}ads_v6 premium 2x16 4x32 8x64 16x128 20x160 32x256 48x384 64x512 96x672
            # F
            Standard_F{} standard 1x2 2x4 4x8 8x16 16x32
            Standard_F{}s premium 1x2 2x4 4x8 8x16 16x32
            Standard_F{}s_v2 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128 72x144
            Standard_F{}as_v6 premium 2x8 4x16 8x32 16x64 32x128 48x192 64x256
            Standard_F{}als_v6 premium 2x4 4x8 8x16 16x32 32x64 48x96 64x128
            Standard_F{}ams_v6 premium 2x16 4x32 8x64 16x128 32x256 48x384 64x512
            # M
            Standard_M8ms premium 8x218.75
            Standard_M16ms premium 16x437.5
            Standard_M32ts premium 32x192
            Standard_M32ls premium 32x256
            Standard_M32ms premium 32x875
            Standard_M64 premium 64x1024
            Standard_M64m premium 64x1792
            Standard_M64s premium 64x1024
            Standard_M64ls premium 64x512
            Standard_M64ms premium 64x1792
            Standard_M128 premium 128x2048
            Standard_M128m premium 128x3892
            Standard_M128s premium 128x2048
            Standard_M128ms premium 128x3892
            Standard_M8-2ms premium 2x218.75
            Standard_M8-4ms premium 4x218.75
            Standard_M16-4ms premium 4x437.5
            Standard_M16-8ms premium 8x437.5
            Standard_M32-8ms premium 8x875
            Standard_M32-16ms premium 16x875
            Standard_M64-16ms premium 16x1792
            Standard_M64-32ms premium 32x1792
            Standard_M128-32ms premium 32x3892
            Standard_M128-64ms premium 64x3892
            Standard_M32ms_v2 premium 32x875
            Standard_M64s_v2 premium 64x1024
            Standard_M64ms_v2 premium 64x1792
            Standard_M128s_v2 premium 128x2048
            Standard_M128ms_v2 premium 128x3892
            Standard_M192is_v2 premium 192x2048
            Standard_M192ims_v2 premium 192x4096
            Standard_M32dms_v2 premium 32x875
            Standard_M64ds_v2 premium 64x1024
            Standard_M64dms_v2 premium 64x1792
            Standard_M128ds_v2 premium 128x2048
            Standard_M128dms_v2 premium 128x3892
            Standard_M192ids_v2 premium 192x2048
            Standard_M192idms_v2 premium 192x4096
            Standard_M208s_v2 premium 208x2850
            Standard_M208ms_v2 premium 208x5700
            Standard_M416s_v2 premium 416x5700
            Standard_M416ms_v2 premium 416x11400
            Standard_M12s_v3 premium 12x240
            Standard_M24s_v3 premium 24x480
            Standard_M48s_1_v3 premium 48x974
            Standard_M96s_1_v3 premium 96x974
            Standard_M96s_2_v3 premium 96x1946
            Standard_M176s_3_v3 premium 176x2794
            Standard_M176s_4_v3 premium 176x3892
            Standard_M12ds_v3 premium 12x240
            Standard_M24ds_v3 premium 24x480
            Standard_M48ds_1_v3 premium 48x974
            Standard_M96ds_1_v3 premium 96x974
            Standard_M96ds_2_v3 premium 96x1946
            Standard_M176ds_3_v3 premium 176x2794
            Standard_M176ds_4_v3 premium 176x3892
            # G and L
            Standard_G1 standard 2x28
            Standard_G2 standard 4x56
            Standard_G3 standard 8x112
            Standard_G4 standard 16x224
            Standard_G5 standard 32x448
            Standard_GS1 premium 2x28
            Standard_GS2 premium 4x56
            Standard_GS3 premium 8x112
            Standard_GS4 premium 16x224
            Standard_GS5 premium 32x448
            Standard_L{}s premium 4x32 8x64 16x128 32x256
            Standard_L{}s_v2 premium 8x64 16x128 32x256 48x384 64x512 80x640
            Standard_L{}s_v3 premium 8x64 16x128 32x256 48x384 64x512 80x640
            Standard_L{}as_v3 premium 8x64 16x128 32x256 48x384 64x512 80x640
            # N
            Standard_NC6 standard 6x56
            Standard_NC12 standard 12x112
            Standard_NC24 standard 24x224
            Standard_NC24r standard 24x224
            Standard_NV6 standard 6x56
            Standard_NV12 standard 12x112
            Standard_NV24 standard 24x224
            Standard_NC6s_v2 premium 6x112
            Standard_NC12s_v2 premium 12x224
            Standard_NC24s_v2 premium 24x448
            Standard_NC6s_v3 premium 6x112
            Standard_NC12s_v3 premium 12x224
            Standard_NC24s_v3 premium 24x448
            Standard_NC24rs_v3 premium 24x448
            Standard_NC4as_T4_v3 premium 4x28
            Standard_NC8as_T4_v3 premium 8x56
            Standard_NC16as_T4_v3 premium 16x110
            Standard_NC64as_T4_v3 premium 64x440
            Standard_NC24ads_A100_v4 premium 24x220
            Standard_NC48ads_A100_v4 premium 48x440
            Standard_NC96ads_A100_v4 premium 96x880
            Standard_NV12s_v3 premium 12x112
            Standard_NV24s_v3 premium 24x224
            Standard_NV48s_v3 premium 48x448
            Standard_NV4as_v4 premium 4x14
            Standard_NV8as_v4 premium 8x28
            Standard_NV16as_v4 premium 16x56
            Standard_NV32as_v4 premium 32x112
            Standard_NV6ads_A10_v5 premium 6x55
            Standard_NV12ads_A10_v5 premium 12x110
            Standard_NV18ads_A10_v5 premium 18x220
            Standard_NV36ads_A10_v5 premium 36x440
            Standard_NV36adms_A10_v5 premium 36x880
            Standard_NV72ads_A10_v5 premium 72x880
            # seen in recorded answers only: retired and promotional sizes, H and others
            Standard_D11_v2_Promo standard 2x14
            Standard_D12_v2_Promo standard 4x28
            Standard_D13_v2_Promo standard 8x56
            Standard_D14_v2_Promo standard 16x112
            Standard_D16a_v3 standard 16x64
            Standard_D16as_v3 premium 16x64
            Standard_D2_v2_Promo standard 2x7
            Standard_D2a_v3 standard 2x8
            Standard_D2as_v3 premium 2x8
            Standard_D32a_v3 standard 32x128
            Standard_D32as_v3 premium 32x128
            Standard_D3_v2_Promo standard 4x14
            Standard_D48a_v3 standard 48x192
            Standard_D48as_v3 premium 48x192
            Standard_D4_v2_Promo standard 8x28
            Standard_D4a_v3 standard 4x16
            Standard_D4as_v3 premium 4x16
            Standard_D5_v2_Promo standard 16x56
            Standard_D64a_v3 standard 64x256
            Standard_D64as_v3 premium 64x256
            Standard_D8a_v3 standard 8x32
            Standard_D8as_v3 premium 8x32
            Standard_DC2s premium 2x8
            Standard_DC4s premium 4x16
            Standard_DC8_v2 standard 8x32
            Standard_DS11_v2_Promo premium 2x14
            Standard_DS12_v2_Promo premium 4x28
            Standard_DS13_v2_Promo premium 8x56
            Standard_DS14_v2_Promo premium 16x112
            Standard_DS2_v2_Promo premium 2x7
            Standard_DS3_v2_Promo premium 4x14
            Standard_DS4_v2_Promo premium 8x28
            Standard_DS5_v2_Promo premium 16x56
            Standard_H16 standard 16x112
            Standard_H16_Promo standard 16x112
            Standard_H16m standard 16x224
            Standard_H16m_Promo standard 16x224
            Standard_H16mr standard 16x224
            Standard_H16mr_Promo standard 16x224
            Standard_H16r standard 16x112
            Standard_H16r_Promo standard 16x112
            Standard_H8 standard 8x56
            Standard_H8_Promo standard 8x56
            Standard_H8m standard 8x112
            Standard_H8m_Promo standard 8x112
            Standard_HB120rs_v2 premium 120x468.75
            Standard_HB60rs premium 60x223.52
            Standard_HC44rs premium 44x327.83
            Standard_M416-208ms_v2 premium 208x11400
            Standard_M416-208s_v2 premium 208x5700
            Standard_NC12_Promo standard 12x112
            Standard_NC24_Promo standard 24x224
            Standard_NC24r_Promo standard 24x224
            Standard_NC24rs_v2 premium 24x448
            Standard_NC6_Promo standard 6x56
            Standard_ND12s premium 12x224
            Standard_ND24rs premium 24x448
            Standard_ND24s premium 24x448
            Standard_ND40rs_v2 premium 40x672
            Standard_ND40s_v3 premium 40x672
            Standard_ND6s premium 6x112
            Standard_NP10s premium 10x168
            Standard_NP20s premium 20x336
            Standard_NP40s premium 40x672
            Standard_NV12_Promo standard 12x112
            Standard_NV12s_v2 premium 12x224
            Standard_NV24_Promo standard 24x224
            Standard_NV24s_v2 premium 24x448
            Standard_NV6_Promo standard 6x56
            Standard_NV6s_v2 premium 6x112
            Standard_PB6s premium 6x112
            """;

    private VmSizeTable() {}
}
